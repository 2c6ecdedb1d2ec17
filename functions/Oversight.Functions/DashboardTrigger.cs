using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Oversight.Dashboard;

namespace Oversight.Functions;

/// <summary>Every page and every address of the API. Who may do what is decided by the endpoints, not by a function key.</summary>
public sealed class DashboardTrigger(DashboardPipeline pipeline)
{
    /// <summary>Hands the request to the dashboard's own pipeline, which writes the response.</summary>
    [Function("Http")]
    public async Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "delete", Route = "{*path}")] HttpRequest request) =>
        await pipeline.AnswerAsync(request.HttpContext);
}
