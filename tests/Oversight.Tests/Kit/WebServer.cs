using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Oversight.Tests.Kit;

/// <summary>A real web server on loopback that answers as a test tells it, and counts what it is asked.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int requests;

    private WebServer(WebApplication app) => this.app = app;

    public int Requests => requests;

    public Uri Address => new(app.Urls.First() + "/");

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers a request; its number, from 1, comes with it.</param>
    public static async Task<WebServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MinResponseDataRate = null);
        var server = new WebServer(builder.Build());
        server.app.Run(context => answer(context, Interlocked.Increment(ref server.requests)));
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
