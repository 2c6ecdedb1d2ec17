using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Oversight.Dashboard;

/// <summary>
/// The dashboard behind a host that has routing of its own: the Azure Functions catch-all hands over the request, and this answers it from the same middleware
/// and endpoints as anywhere else.
/// </summary>
/// <param name="services">The host's services.</param>
public sealed class DashboardPipeline(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> pipeline = new(() =>
    {
        var app = new ApplicationBuilder(services);
        app.UseDashboard();
        app.UseEndpoints(endpoints => endpoints.MapDashboard());
        return app.Build();
    });

    /// <summary>Writes the whole response. What is returned adds nothing to it.</summary>
    public async Task<IActionResult> AnswerAsync(HttpContext context)
    {
        // The host's catch-all has matched this request already; a second routing would take that for the answer.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        await pipeline.Value(context);
        return new EmptyResult();
    }
}
