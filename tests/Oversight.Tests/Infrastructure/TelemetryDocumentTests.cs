using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Oversight.Functions;
using Oversight.Pipeline;
using Oversight.Pipeline.Tracing;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Infrastructure;

/// <summary>What an operator reads (infra-bicep/TELEMETRY.md, alerts.json, runbooks), held beside what the code does.</summary>
public sealed partial class TelemetryDocumentTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("infra-bicep", "TELEMETRY.md"));

    private static readonly (string File, string Project, int Id)[] Events =
    [
        .. Repository.Files("functions", "*.cs").Concat(Repository.Files("ml", "*.cs"))
            .SelectMany(f => EventId().Matches(File.ReadAllText(f)).Select(m => (f, Path.GetRelativePath(Repository.Root, f).Split('/', '\\')[1], int.Parse(m.Groups["id"].Value, CultureInfo.InvariantCulture)))),
    ];

    public static TheoryData<string> Alerts => [.. All().Select(a => (string)a["name"]!)];

    [Fact]
    public void Every_metric_has_a_row_with_its_kind_and_unit_and_every_row_its_metric() =>
        Rows("Metrics").Select(r => $"{r[0]} {r[1]} {r[2]}").ShouldBe(Instruments().Select(i => $"{i.Name} {Kind(i)} {i.Unit}"), ignoreOrder: true);

    [Fact]
    public void Every_metric_says_what_it_counts() => Instruments().ShouldAllBe(i => i.Description!.Length > 10 && i.Name.StartsWith("oversight.", StringComparison.Ordinal));

    [Fact]
    public void Every_activity_has_a_row_and_every_row_its_activity() =>
        Rows("Activities").Select(r => r[0]).ShouldBe(
            typeof(ServiceActivity).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral && f.Name != nameof(ServiceActivity.SourceName)).Select(f => (string)f.GetRawConstantValue()!), ignoreOrder: true);

    [Fact]
    public void Every_use_case_works_within_an_activity_that_a_trace_shows()
    {
        var handlers = Repository.Files("functions", "*Handler.cs").Where(f => f.Contains("Oversight.Pipeline", StringComparison.Ordinal)).ToArray();
        handlers.Length.ShouldBeGreaterThan(15);
        handlers.Where(f => !File.ReadAllText(f).Contains("ServiceActivity.RunAsync(", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void An_event_id_means_one_thing_and_lies_in_a_range_of_its_project()
    {
        Events.Length.ShouldBeGreaterThan(30);
        Events.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => Path.GetFileName(e.File)))}").ShouldBeEmpty();
        var ranges = Rows("Event ids of logs").Select(r => (Project: r[0], From: int.Parse(r[1], CultureInfo.InvariantCulture), To: int.Parse(r[2], CultureInfo.InvariantCulture))).ToArray();
        Events.Where(e => !ranges.Any(r => r.Project == e.Project && e.Id >= r.From && e.Id <= r.To)).Select(e => $"{e.Id} in {e.File}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_alert_has_its_page_and_every_page_its_alert() =>
        Directory.GetFiles(Repository.PathOf("infra-bicep", "runbooks")).Select(Path.GetFileName).ShouldBe(All().Select(a => $"{a["name"]}.md"), ignoreOrder: true);

    [Fact]
    public void What_nobody_may_miss_has_an_alert() =>
        new[] { 5104, 5202, 5301, 4002, 3102, 1103, 6001 }.Except(All().SelectMany(a => Ids((string)a["query"]!))).ShouldBeEmpty();

    [Theory, MemberData(nameof(Alerts))]
    public void A_page_says_why_when_what_to_do_and_how_to_see_that_it_is_over(string alert)
    {
        var page = File.ReadAllText(Repository.PathOf("infra-bicep", "runbooks", alert + ".md"));
        page.ShouldStartWith($"# {alert}\n");
        Heading().Matches(page).Select(m => m.Groups["name"].Value).ShouldBe(["Purpose", "Threshold", "What to do", "How to see that it is over"]);
        page.ShouldContain("\n1. ", customMessage: "what to do comes in steps");
    }

    [Theory, MemberData(nameof(Alerts))]
    public void What_an_alert_and_its_page_name_exists(string alert)
    {
        var query = (string)All().Single(a => (string)a["name"]! == alert)["query"]!;
        var page = File.ReadAllText(Repository.PathOf("infra-bicep", "runbooks", alert + ".md"));
        foreach (var id in Ids(query + page).Concat(Entry().Matches(page).Select(m => int.Parse(m.Groups["id"].Value, CultureInfo.InvariantCulture)))) Events.ShouldContain(e => e.Id == id, $"{alert} names {id}");
        foreach (var id in Ids(query)) page.ShouldContain(id.ToString(CultureInfo.InvariantCulture), customMessage: "the page names what the alert asks for");
        var metrics = Instruments().Select(i => i.Name).ToArray();
        foreach (Match metric in Metric().Matches(query + page)) metrics.ShouldContain(metric.Value, alert);
        foreach (Match link in Link().Matches(page)) File.Exists(Repository.PathOf("infra-bicep", "runbooks", link.Groups["file"].Value)).ShouldBeTrue(link.Value);
    }

    [Fact]
    public void The_alert_about_failures_names_every_trigger_but_that_of_requests()
    {
        var query = (string)All().Single(a => (string)a["name"]! == "function-failed")["query"]!;
        var named = Quoted().Matches(query[..query.IndexOf(')', StringComparison.Ordinal)]).Select(m => m.Groups["text"].Value);
        named.ShouldBe(Code.Functions.Where(f => f != "Http"), ignoreOrder: true);
    }

    [Fact]
    public void A_job_that_is_not_retried_is_told_of_at_its_first_failure_and_any_other_at_its_third()
    {
        var query = (string)All().Single(a => (string)a["name"]! == "function-failed")["query"]!;
        var atOnce = Quoted().Matches(query[query.IndexOf("iff(Job in (", StringComparison.Ordinal)..]).Select(m => m.Groups["text"].Value).ToArray();
        // Each by the name of its function, and by that of its activity.
        atOnce.ShouldBe(Code.NotRetried.SelectMany(f => new[] { f, JsonNamingPolicy.SnakeCaseLower.ConvertName(f) }), ignoreOrder: true);
        Retries.Most.ShouldBeGreaterThanOrEqualTo(2); // a job of once a day that does not get through has failed three times within minutes
    }

    [Fact]
    public void What_Event_Grid_gives_up_is_told_of_by_metrics_that_the_topic_sends()
    {
        ((string)All().Single(a => (string)a["name"]! == "event-undelivered")["query"]!).ShouldContain("('DeadLetteredCount', 'DroppedEventCount')");
        File.ReadAllText(Repository.PathOf("infra-bicep", "modules", "event-grid", "system-topic.bicep")).ShouldContain("metrics: [{ category: 'AllMetrics', enabled: true }]");
    }

    private static IEnumerable<JsonNode> All() => JsonNode.Parse(File.ReadAllText(Repository.PathOf("infra-bicep", "alerts.json")))!.AsArray().Select(a => a!);

    private static IEnumerable<int> Ids(string text) =>
        EventIn().Matches(text).SelectMany(m => Quoted().Matches(m.Value)).Select(m => int.Parse(m.Groups["text"].Value, CultureInfo.InvariantCulture)).Distinct();

    private static Instrument[] Instruments()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var (factory, found) = (services.GetRequiredService<IMeterFactory>(), new List<Instrument>());
        using var listener = new MeterListener { InstrumentPublished = (i, _) => { if (ReferenceEquals(i.Meter.Scope, factory)) found.Add(i); } };
        listener.Start();
        _ = new ServiceMetrics(factory);
        return [.. found];
    }

    private static string Kind(Instrument instrument) => instrument.GetType().Name.Split('`')[0].ToLowerInvariant();

    /// <summary>The cells of the rows of the table below a heading, without code marks.</summary>
    private static IEnumerable<string[]> Rows(string heading) =>
        Document.Split($"## {heading}\n")[1].Split("\n## ")[0].Split('\n').Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Trim('|').Split('|').Select(c => c.Trim().Trim('`')).ToArray());

    [GeneratedRegex(@"LoggerMessage\((?<id>\d+),", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EventId();

    [GeneratedRegex(@"Properties\.EventId\) (==|in) [('\d, )]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EventIn();

    [GeneratedRegex(@"(E|e)ntr(y|ies) (?<id>\d{4})|further (?<id>\d{4})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();

    [GeneratedRegex("'(?<text>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\boversight\.[a-z_.]*[a-z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"^## (?<name>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<file>[a-z-]+\.md)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
