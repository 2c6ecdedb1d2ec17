using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cronos;
using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.BacktestModel;
using Oversight.Pipeline.CatchUpFiles;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.WatchModel;
using Oversight.Returns;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Storage;

/// <summary>Counts what each step asks of storage. The cost model multiplies these numbers, so its table is held to them.</summary>
public sealed partial class CountedOperationsTests(AzuriteFixture azurite)
{
    private const int Authorities = 70; // of the made-up evidence

    private static readonly Period Quarter = Period.Parse("2025-26-Q4");
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_cost_model_multiplies_what_is_counted_here()
    {
        var connection = azurite.NewAccount();
        using var counted = new CountedOperations(connection);
        await using var store = await TestStore.StartAsync(azurite, connection: connection);
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<EvidenceLibrary>().RecentAsync(Stop);
        counted.Take();
        var rows = new List<string>();
        void Row(string step) => rows.Add($"| {step} {counted.Take()}");

        var one = AuthorityCode.Parse(MadeUpEvidence.Code(1));
        await store.Get<IngestReturnHandler>().ReceiveAsync(one, Quarter, new("Sam Officer", "return.csv"), new ReturnBuilder(Quarter, one).Csv().Content, Stop);
        Row("a return received and checked");
        (await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(one, Quarter, 1, new("Dana Owner", AuthoriserRole.DataOwner), Stop)).Refusal.ShouldBe(ReturnRefusal.None);
        Row("a return authorised");

        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<RetrainModelHandler>().HandleAsync(Stop);
        Row("a model trained");
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(Stop);
        Row($"{Authorities} authorities scored");
        var entries = await store.Get<IOutbox>().PeekAsync(1000, Stop);
        foreach (var entry in entries)
        {
            await store.Get<IPublishedStore>().PutAsync(JsonSerializer.Deserialize<Publication>(entry.Body.Span, PublicationJson.Options)!, Stop);
            await store.Get<IOutbox>().RemoveAsync(entry, Stop);
        }
        entries.Count.ShouldBe(Authorities);
        Row($"{Authorities} publications delivered");

        await store.Get<WatchModelHandler>().HandleAsync(Stop);
        Row("the model watched");
        foreach (var entry in await store.Get<IOutbox>().PeekAsync(1000, Stop)) await store.Get<IOutbox>().RemoveAsync(entry, Stop);
        counted.Take();

        await store.Get<RetrainModelHandler>().HandleAsync(Stop);
        Row("RetrainModel with nothing to do");
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(Stop);
        Row("ScoreAuthorities with nothing to do");
        await store.Get<WatchModelHandler>().HandleAsync(Stop);
        Row("WatchModel with nothing to do");
        await store.Get<IBacktestStore>().SaveAsync((await store.Get<IModelStore>().CurrentAsync(Stop))!.Version, [], "# Card", Stop);
        counted.Take();
        await store.Get<BacktestModelHandler>().HandleAsync(Stop);
        Row("BacktestModel with nothing to do");
        await store.Get<SendMessagesHandler>().HandleAsync(Stop); // notices of flags raised, which stay here
        counted.Take();
        await store.Get<SendMessagesHandler>().HandleAsync(Stop);
        Row("SendMessages with nothing to do");
        await store.Get<CatchUpFilesHandler>().HandleAsync(Stop);
        Row("CatchUpFiles with nothing to do");
        (await store.Get<IOutbox>().PeekAsync(1000, Stop)).ShouldBeEmpty();
        Row("PublishScores with nothing to do");
        await store.Get<IPublishedStore>().ListAsync(new(2026, 5, 12), Stop);
        Row("the national list read");
        await store.Get<IPublishedStore>().FindAsync(one.Value, new(2026, 5, 12), Stop);
        Row("an authority's page read");

        var model = File.ReadAllLines(Repository.PathOf("infra-bicep", "COSTS.md"));
        rows.Where(r => !model.Contains(r)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_idle_in_a_quarter_is_what_was_counted_times_how_often_the_templates_run_it()
    {
        var template = File.ReadAllText(Repository.PathOf("infra-bicep", "main.bicep"));
        var runs = Schedule().Matches(template[template.IndexOf("param schedules", StringComparison.Ordinal)..template.IndexOf("param messageSettings", StringComparison.Ordinal)])
            .ToDictionary(m => m.Groups["job"].Value, m => Runs(m.Groups["cron"].Value), StringComparer.Ordinal);
        runs.Count.ShouldBe(10);
        var model = File.ReadAllText(Repository.PathOf("infra-bicep", "COSTS.md"));
        model.ShouldContain($"{runs.Values.Sum():N0} timers");

        var idle = Idle().Matches(model).ToDictionary(
            m => runs.Keys.Single(j => m.Groups["job"].Value.StartsWith(j, StringComparison.OrdinalIgnoreCase)),
            m => m.Groups["counts"].Value.Split('|').Select(c => int.Parse(c.Trim(), CultureInfo.InvariantCulture)).ToArray());
        runs.Where(r => r.Value > 90).Select(r => r.Key).ShouldBe(idle.Keys, ignoreOrder: true); // more often than once a day
        foreach (var operation in Enumerable.Range(0, 8).Select(i => idle.Sum(j => runs[j.Key] * j.Value[i])).Where(n => n > 0)) model.ShouldContain($"{operation:N0} idle");
    }

    private static int Runs(string cron)
    {
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return CronExpression.Parse(cron, CronFormat.IncludeSeconds).GetOccurrences(from, from.AddDays(90)).Count();
    }

    [GeneratedRegex(@"^  (?<job>\w+): '(?<cron>[^']+)'", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Schedule();

    [GeneratedRegex(@"^\| (?<job>\w+) with nothing to do \|(?<counts>.+)\|\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Idle();
}
