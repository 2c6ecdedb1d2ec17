using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Oversight.Dashboard;
using Oversight.Dashboard.Access;
using Oversight.Domain.Authorities;
using Oversight.Pipeline;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Storage;

namespace Oversight.Tests.Kit;

/// <summary>The dashboard on a real web server and real storage, mapped as either host maps it.</summary>
public sealed class TestDashboard : IAsyncDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private readonly WebApplication app;

    private TestDashboard(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    /// <summary>Starts it.</summary>
    /// <param name="connection">The storage account.</param>
    /// <param name="behindCatchAll">Behind a catch-all of a host with routing of its own, as in the function app.</param>
    /// <param name="openToReaders">Whether anyone may read.</param>
    /// <param name="configure">What else the host registers.</param>
    public static async Task<TestDashboard> StartAsync(string connection, bool behindCatchAll = false, bool openToReaders = true, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Storage:EmulatorConnectionString"] = connection;
        builder.Configuration["Publishing:DashboardAddress"] = "http://127.0.0.1:1/";
        builder.Services.AddPipeline(builder.Configuration).AddStorage(builder.Configuration).AddSingleton<DashboardPipeline>();
        builder.Services.AddDashboard(builder.Configuration.GetSection("Dashboard"), o =>
        {
            o.Access.UseKey(Key);
            o.Access.OpenToReaders = openToReaders;
        });
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        if (behindCatchAll)
        {
            app.Map("/{**path}", async (HttpContext context, DashboardPipeline pipeline) => { await pipeline.AnswerAsync(context); }).AllowAnonymous(); // the worker asks nobody who they are
        }
        else
        {
            app.UseDashboard();
            app.MapDashboard();
        }
        await app.Services.GetRequiredService<Account>().CreateAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    /// <summary>Every endpoint that is mapped.</summary>
    public IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints);

    /// <summary>Sends a bearer token of somebody with a role; of nobody where it is null.</summary>
    public void SignIn(string? role, AuthorityCode? authority = null) => Client.DefaultRequestHeaders.Authorization = role is null
        ? null
        : new AuthenticationHeaderValue("Bearer", Token(new("p1", "Pat Person", [role], authority)));

    public static string Token(Person person) => LoopbackToken.Sign(Key, new AccessOptions().Audience, person, TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));

    /// <summary>A client that keeps cookies of its own, follows no redirects and sends a token of nobody.</summary>
    public HttpClient NewClient() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Client.BaseAddress, Timeout = TimeSpan.FromMinutes(5) }; // a busy machine is no fault of an answer

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A publication from the pipeline itself, on made-up evidence.</summary>
    public static async Task<Publication> APublicationAsync(AzuriteFixture azurite)
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken);
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken);
        var entry = (await store.Get<IOutbox>().PeekAsync(1, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        return JsonSerializer.Deserialize<Publication>(entry.Body.Span, PublicationJson.Options).ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
