using System.Security.Cryptography;
using Cronos;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oversight.Dashboard;
using Oversight.Dashboard.Trends;
using Oversight.Local.Emulator;
using Oversight.Pipeline;
using Oversight.Pipeline.BacktestModel;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RefreshEvidence;
using Oversight.Pipeline.RetainRecords;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.WatchModel;
using Oversight.Storage;
using Oversight.Storage.Schema;

namespace Oversight.Local.Serving;

/// <summary>The whole service in one process: emulator, triggers, API and pages.</summary>
public sealed class LocalService : IAsyncDisposable
{
    private const string Connection = "Storage:EmulatorConnectionString";
    private readonly Azurite azurite;
    private readonly WebApplication app;
    private readonly string store;

    private LocalService(Azurite azurite, WebApplication app, string store)
    {
        this.azurite = azurite;
        this.app = app;
        this.store = store;
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? string.Empty;
    }

    /// <summary>Where its pages are.</summary>
    public string Url { get; }

    /// <summary>Starts it.</summary>
    /// <param name="store">Folder of the store; made where missing.</param>
    /// <param name="urls">Where to listen; loopback only, because readers are not asked who they are.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="EmulatorException">The emulator cannot run, or the address is not on this machine.</exception>
    public static async Task<LocalService> StartAsync(string store, string urls, CancellationToken cancellationToken)
    {
        if (urls.Split(';').Any(u => !Uri.TryCreate(u, UriKind.Absolute, out var uri) || !uri.IsLoopback))
            throw new EmulatorException($"{urls}: a local service listens on this machine only, for example http://localhost:5080.");
        Directory.CreateDirectory(store);
        var starting = Azurite.StartAsync(Path.Combine(store, "azurite"), null, cancellationToken);
        var app = Build(urls, withTriggers: true); // while the emulator starts, which takes as long
        var azurite = await starting;
        try
        {
            ConnectionFile.Delete(store); // a killed service may have left one; not sooner, or a second service would take the first one's away
            app.Configuration[Connection] = azurite.ConnectionString();
            await app.Services.GetRequiredService<Account>().CreateAsync(cancellationToken);
            await app.Services.GetRequiredService<SchemaVersion>().MigrateAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            var service = new LocalService(azurite, app, store);
            new ConnectionFile(azurite.ConnectionString(), service.Url, Environment.ProcessId).Write(store);
            return service;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether no evidence has ever arrived.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        (await app.Services.GetRequiredService<IEvidenceBlobs>().ListAsync(cancellationToken)).Count == 0;

    /// <summary>Fills the store with the demonstration and waits until its newest list is whole; those of earlier dates follow.</summary>
    public async Task FillAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<Demonstration>().FillAsync(progress, cancellationToken);
        progress.Report("training a model, scoring, publishing");
        var published = app.Services.GetRequiredService<PublishedReader>();
        while (await published.ListAsync(null, cancellationToken) is not { IsWhole: true })
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
    }

    /// <summary>Waits until it is told to stop.</summary>
    public Task WaitForStopAsync(CancellationToken cancellationToken) => app.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        ConnectionFile.Delete(store);
        await app.DisposeAsync();
        await azurite.DisposeAsync();
    }

    /// <summary>The app without storage behind it: for its description.</summary>
    internal static WebApplication Build(string urls, bool withTriggers = false)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["urls"] = urls,
            [Connection] = Azurite.Nowhere,
            ["Publishing:DashboardAddress"] = urls.Split(';')[0],
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Oversight"] = "Information",
            ["Logging:LogLevel:Oversight.Pipeline.IngestReturn"] = "Warning", // a demonstration checks two thousand
            [Schedules.Retrain] = "* * * * * *",
            [Schedules.Score] = "* * * * * *",
            [Schedules.Watch] = "* * * * * *",
            [Schedules.Backtest] = "*/20 * * * * *",
            [Schedules.Publish] = "* * * * * *",
            [Schedules.Chase] = "0 * * * * *",
            [Schedules.Send] = "*/5 * * * * *",
            [Schedules.Refresh] = "0 0 10 * * *", // asks nobody unless data sets are named
            [Schedules.Retain] = "0 0 3 * * *",
        });
        builder.Configuration.AddEnvironmentVariables("OVERSIGHT_");

        var key = RandomNumberGenerator.GetBytes(32);
        builder.Services.AddPipeline(builder.Configuration).AddStorage(builder.Configuration).AddTelemetry(builder.Configuration);
        builder.Services.AddDashboard(builder.Configuration.GetSection("Dashboard"), o =>
        {
            o.Access.UseKey(key);
            o.Access.OpenToReaders = true;
        });
        builder.Services.AddSingleton<IPublisherToken>(p => new LoopbackPublisherToken(key, p.GetRequiredService<TimeProvider>()));
        // Port 0 is decided by the system: the service publishes to wherever it listens.
        builder.Services.AddOptions<PublishingOptions>().PostConfigure<IServer>((o, server) =>
        {
            if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address) o.DashboardAddress = new Uri(address);
        });
        if (withTriggers) AddTriggers(builder);

        var app = builder.Build();
        app.UseDashboard();
        app.MapDashboard();
        return app;
    }

    private static void AddTriggers(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Demonstration>();
        builder.Services.AddHostedService<EvidencePoller>();
        builder.Services.AddHostedService<ReturnPoller>();
        AddJob<RetrainModelHandler>(Schedules.Retrain, (h, stop) => h.HandleAsync(stop));
        AddJob<ScoreAuthoritiesHandler>(Schedules.Score, (h, stop) => h.HandleAsync(stop));
        AddJob<WatchModelHandler>(Schedules.Watch, (h, stop) => h.HandleAsync(stop));
        AddJob<BacktestModelHandler>(Schedules.Backtest, (h, stop) => h.HandleAsync(stop));
        AddJob<PublishScoresHandler>(Schedules.Publish, (h, stop) => h.HandleAsync(stop));
        AddJob<ChaseReturnsHandler>(Schedules.Chase, (h, stop) => h.HandleAsync(stop));
        AddJob<SendMessagesHandler>(Schedules.Send, (h, stop) => h.HandleAsync(stop));
        AddJob<RefreshEvidenceHandler>(Schedules.Refresh, (h, stop) => h.HandleAsync(stop));
        AddJob<RetainRecordsHandler>(Schedules.Retain, (h, stop) => h.HandleAsync(stop));
        // On a laptop nobody pays for looking, so nobody has to wait for the first table of trends.
        AddCron<TrendReader>("*/5 * * * * *", (r, stop) => r.FindAsync(null, stop));

        void AddJob<T>(string setting, Func<T, CancellationToken, Task> job)
            where T : notnull => AddCron(builder.Configuration[setting] ?? string.Empty, job);

        void AddCron<T>(string schedule, Func<T, CancellationToken, Task> job)
            where T : notnull =>
            builder.Services.AddSingleton<IHostedService>(p => new ScheduledJob(
                typeof(T).Name,
                CronExpression.Parse(schedule, CronFormat.IncludeSeconds),
                stop => job(p.GetRequiredService<T>(), stop),
                p.GetRequiredService<IHostApplicationLifetime>(),
                p.GetRequiredService<TimeProvider>(),
                p.GetRequiredService<ILogger<ScheduledJob>>()));
    }
}
