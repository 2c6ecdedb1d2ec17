using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Oversight.Functions;
using Oversight.Local.Emulator;
using Oversight.Local.Serving;
using Oversight.Pipeline;
using Oversight.Pipeline.Tracing;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Functions;

/// <summary>Telemetry as either host sends it, to a server that keeps what it is sent.</summary>
public sealed partial class TelemetryTests
{
    private const string Id = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Azure_Monitor_gets_the_event_id_the_correlation_id_the_activity_and_the_metric_that_alerts_and_runbooks_ask_for()
    {
        var sent = new ConcurrentQueue<JsonNode>();
        await using var server = await WebServer.StartAsync(async (context, _) =>
        {
            await using var body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
            using var reader = new StreamReader(body);
            var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            foreach (var line in lines) sent.Enqueue(JsonNode.Parse(line)!);
            await context.Response.WriteAsync($$"""{"itemsReceived":{{lines.Length}},"itemsAccepted":{{lines.Length}},"errors":[]}""", TestContext.Current.CancellationToken);
        });

        await SayAsync(s => Telemetry.AddTelemetry(s, Settings((TelemetryOptions.ConnectionSetting, $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={server.Address}"))));

        sent.Select(i => (string)i["data"]!["baseType"]!).ShouldContain("MessageData", string.Join('\n', sent.Select(s => s.ToJsonString())));
        var log = sent.Single(i => (string)i["data"]!["baseType"]! == "MessageData")["data"]!["baseData"]!;
        ((string)log["message"]!).ShouldBe("Message k was given up");
        ((string)log["properties"]!["EventId"]!).ShouldBe("5104");
        ((string)log["properties"]!["CorrelationId"]!).ShouldBe(Id);

        // A source of activities belongs to the process: what other tests do at the same time is sent too, under other ids.
        var activity = sent.Where(i => (string)i["data"]!["baseType"]! == "RemoteDependencyData").Select(i => i["data"]!["baseData"]!).Single(a => (string?)a["properties"]?["correlation_id"] == Id);
        ((string)activity["name"]!, (string)activity["type"]!, (bool)activity["success"]!).ShouldBe(("score_authorities", "InProc", false));
        sent.Where(i => (string)i["data"]!["baseType"]! == "MetricData").Select(i => (string)i["data"]!["baseData"]!["metrics"]![0]!["name"]!).ShouldContain("oversight.outbox.oldest_age");
        string.Join('\n', sent.Select(s => s.ToJsonString())).ShouldNotContain("what the exception says");
    }

    [Fact]
    public async Task A_collector_gets_everything_where_one_is_named()
    {
        var paths = new ConcurrentQueue<string>();
        await using var server = await WebServer.StartAsync((context, _) =>
        {
            paths.Enqueue(context.Request.Path);
            return Task.CompletedTask;
        });
        var settings = Settings((LocalTelemetry.EndpointSetting, server.Address.AbsoluteUri), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await SayAsync(s => LocalTelemetry.AddTelemetry(s.AddSingleton(settings), settings));
        paths.Distinct(StringComparer.Ordinal).ShouldBe(["/v1/traces", "/v1/metrics", "/v1/logs"], ignoreOrder: true);
    }

    [Fact]
    public void Nothing_is_collected_where_nobody_is_named_to_send_it_to()
    {
        using var functions = Telemetry.AddTelemetry(new ServiceCollection().AddLogging(), Settings()).BuildServiceProvider();
        functions.GetService<TracerProvider>().ShouldBeNull();
        using var local = LocalTelemetry.AddTelemetry(new ServiceCollection().AddLogging(), Settings()).BuildServiceProvider();
        local.GetService<TracerProvider>().ShouldBeNull();
    }

    [Theory]
    [InlineData("what is this")]
    [InlineData("InstrumentationKey=none;IngestionEndpoint=https://uksouth-0.in.applicationinsights.azure.com/")]
    [InlineData("InstrumentationKey=11111111-1111-1111-1111-111111111111")]
    [InlineData("InstrumentationKey=11111111-1111-1111-1111-111111111111;IngestionEndpoint=http://uksouth-0.in.applicationinsights.azure.com/")]
    public void A_connection_string_that_cannot_be_right_stops_the_app_at_its_start(string text)
    {
        using var services = Telemetry.AddTelemetry(new ServiceCollection().AddLogging(), Settings((TelemetryOptions.ConnectionSetting, text))).BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate()).Message.ShouldContain(TelemetryOptions.Fault);
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("ftp://collector")]
    public void A_collector_without_an_address_is_one_clear_line(string text) =>
        Should.Throw<EmulatorException>(() => LocalTelemetry.AddTelemetry(new ServiceCollection(), Settings((LocalTelemetry.EndpointSetting, text)))).Message.ShouldContain(text);

    /// <summary>Says one of each, within an activity that fails, and sends it.</summary>
    private static async Task SayAsync(Action<IServiceCollection> telemetry)
    {
        var services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton<ServiceMetrics>();
        telemetry(services);
        await using var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(TestContext.Current.CancellationToken);
        var (traces, metrics, logs) = (provider.GetRequiredService<TracerProvider>(), provider.GetRequiredService<MeterProvider>(), provider.GetRequiredService<LoggerProvider>());
        var logger = provider.GetRequiredService<ILogger<TelemetryTests>>();
        await Should.ThrowAsync<InvalidOperationException>(() => ServiceActivity.RunAsync<int>(ServiceActivity.ScoreAuthorities, () =>
        {
            using var scope = Correlation.Begin(logger, Id);
            Log.GivenUp(logger, "k");
            throw new InvalidOperationException("what the exception says");
        }));
        provider.GetRequiredService<ServiceMetrics>().OutboxLeft(3, TimeSpan.FromHours(2));
        traces.ForceFlush().ShouldBeTrue();
        metrics.ForceFlush().ShouldBeTrue();
        logs.ForceFlush().ShouldBeTrue();
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build();

    private static partial class Log
    {
        [LoggerMessage(5104, LogLevel.Error, "Message {Key} was given up")]
        public static partial void GivenUp(ILogger logger, string key);
    }
}
