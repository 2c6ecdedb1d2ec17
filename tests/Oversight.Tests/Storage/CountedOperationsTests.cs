using System.Text.Json;
using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.WatchModel;
using Oversight.Returns;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Storage;

/// <summary>Counts what each step asks of storage. The cost model multiplies these numbers, so its table is held to them.</summary>
public sealed class CountedOperationsTests(AzuriteFixture azurite)
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
        (await store.Get<IOutbox>().PeekAsync(1000, Stop)).ShouldBeEmpty();
        Row("PublishScores with nothing to do");
        await store.Get<IPublishedStore>().ListAsync(new(2026, 5, 12), Stop);
        Row("the national list read");
        await store.Get<IPublishedStore>().FindAsync(one.Value, new(2026, 5, 12), Stop);
        Row("an authority's page read");

        var model = File.ReadAllLines(Repository.PathOf("infra-bicep", "COSTS.md"));
        rows.Where(r => !model.Contains(r)).ShouldBeEmpty();
    }
}
