using System.Text.Json;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

public sealed class ScoreAuthoritiesTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task With_no_evidence_nothing_is_scored()
    {
        await using var store = await TestStore.StartAsync(azurite);
        (await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_authority_is_scored_once_and_waits_in_the_outbox()
    {
        await using var store = await Trained();
        (await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        var outbox = await Outbox(store);
        outbox.Select(p => p.LaCode).ShouldBe(Enumerable.Range(1, 70).Select(MadeUpEvidence.Code));
        outbox.Select(p => p.Score.Rank).Order().ShouldBe(Enumerable.Range(1, 70));
        outbox.Count(p => p.Flag.Band is "review" or "urgent").ShouldBe(15);
        outbox.ShouldAllBe(p => p.Score.Probabilities.Count == 2 && p.Score.ModelVersion != null);
    }

    [Fact]
    public async Task The_reasons_add_up_to_the_score_and_the_words_carry_the_figures()
    {
        await using var store = await Trained();
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken);
        foreach (var publication in await Outbox(store))
        {
            publication.Reasons.Sum(r => r.Amount).ShouldBe(publication.Score.RankerScore, 1e-9);
            publication.Reasons.ShouldAllBe(r => r.Sentence.EndsWith('.'));
            publication.Score.Probabilities.ShouldAllBe(p => p.Low <= p.Probability && p.Probability <= p.High);
            var (good, inadequate) = (publication.Score.Probabilities[0], publication.Score.Probabilities[1]);
            inadequate.Probability.ShouldBeLessThanOrEqualTo(good.Probability);
        }
    }

    [Fact]
    public async Task Scoring_again_with_nothing_changed_does_nothing()
    {
        await using var store = await Trained();
        var handler = store.Get<ScoreAuthoritiesHandler>();
        await handler.HandleAsync(TestContext.Current.CancellationToken);
        (await handler.HandleAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await Outbox(store)).Count.ShouldBe(70);
    }

    [Fact]
    public async Task A_new_quarter_is_scored_though_no_evidence_came()
    {
        await using var store = await Trained();
        var handler = store.Get<ScoreAuthoritiesHandler>();
        await handler.HandleAsync(TestContext.Current.CancellationToken);
        store.Time.SetUtcNow(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero));
        await store.Get<RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken);
        (await handler.HandleAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_accepted_today_makes_another_list_tomorrow_though_nothing_more_comes()
    {
        await using var store = await Trained();
        var (one, quarter) = (AuthorityCode.Parse(MadeUpEvidence.Code(1)), Period.Parse("2025-26-Q4"));
        var handler = store.Get<ScoreAuthoritiesHandler>();
        await handler.HandleAsync(TestContext.Current.CancellationToken);
        var sender = new ReturnSender("Sam Officer", "return.csv", new(store.Time.GetUtcNow(), "Dana Owner"));
        (await store.Get<IngestReturnHandler>().ReceiveAsync(one, quarter, sender, new ReturnBuilder(quarter, one).Csv().Content, TestContext.Current.CancellationToken)).State.ShouldBe(ReturnState.Accepted);
        store.Time.Advance(TimeSpan.FromMinutes(1));
        (await handler.HandleAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await handler.HandleAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();

        store.Time.Advance(TimeSpan.FromDays(1));
        (await handler.HandleAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();

        var newest = (await Outbox(store)).Where(p => p.LaCode == one.Value).MaxBy(p => p.AsAt)!;
        newest.AsAt.ShouldBe(new(2026, 5, 13));
        newest.Evidence.Quality.ShouldNotBeNull();
        (await handler.HandleAsync(TestContext.Current.CancellationToken)).ShouldBeFalse("nothing more is known");
    }

    [Fact]
    public async Task Past_quarter_ends_are_scored_from_what_was_known_then()
    {
        await using var store = await Trained(lookBack: 4);
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken);
        var outbox = await Outbox(store);
        outbox.Select(p => p.AsAt).Distinct().Order().ShouldBe([new(2025, 6, 30), new(2025, 9, 30), new(2025, 12, 31), new(2026, 3, 31), new(2026, 5, 12)], ignoreOrder: true);
        var before = outbox.First(p => p.AsAt == new DateOnly(2025, 9, 30));
        before.Measures.SelectMany(m => m.Points).ShouldAllBe(p => p.KnownAt < new DateOnly(2025, 9, 30));
        before.Measures[0].Points[^1].Period.ShouldBe("2023-24"); // 2024-25 became known on 10 November 2025
    }

    [Fact]
    public async Task Returns_stand_beside_what_was_published_with_their_quality_and_make_no_new_model()
    {
        await using var store = await Trained();
        var one = AuthorityCode.Parse(MadeUpEvidence.Code(1));
        for (var quarter = Period.Parse("2024-25-Q3"); quarter <= Period.Parse("2025-26-Q3"); quarter = quarter.AddQuarters(1))
        {
            var sender = new ReturnSender("Sam Officer", "return.csv", new(new(quarter.End.AddDays(20), new(12, 0), TimeSpan.Zero), "Dana Owner"));
            (await store.Get<IngestReturnHandler>().ReceiveAsync(one, quarter, sender, new ReturnBuilder(quarter, one).Csv().Content, TestContext.Current.CancellationToken)).State.ShouldBe(ReturnState.Accepted);
        }
        (await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBeFalse("more may be coming");
        store.Time.Advance(TimeSpan.FromSeconds(5));

        (await store.Get<RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();

        var publication = (await Outbox(store)).Single(p => p.LaCode == one.Value);
        var measure = publication.Measures.Single(m => m.Id == "rereferral_pct");
        measure.Points.Where(p => p.IsReturned).Select(p => (p.Period, p.Value is not null)).ShouldBe([("2025-26-Q2", true), ("2025-26-Q3", true)]);
        measure.Points.Count(p => !p.IsReturned).ShouldBe(8);
        publication.Reasons.ShouldAllBe(r => !r.Sentence.Contains("as returned"), "one authority of seventy is not enough to change the source");
        publication.Measures.ShouldContain(m => m.Id == "audits_good_pct" && m.Points.Count == 2);
        // The fourth quarter of 2025-26 was due on 30 April, twelve days ago, and did not come; the three before it were on time.
        publication.Evidence.Quality.ShouldNotBeNull().Sentences[0].ShouldBe("1 return of 4 due did not come.");
        (await Outbox(store)).Where(p => p.LaCode != one.Value).ShouldAllBe(p => p.Evidence.Quality!.Grade == "none");
    }

    [Fact]
    public async Task A_model_is_trained_once_for_the_same_evidence()
    {
        await using var store = await TestStore.StartAsync(azurite);
        await store.TakeEverythingAsync();
        var retrain = store.Get<RetrainModelHandler>();
        (await retrain.HandleAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        var first = (await store.Get<IModelStore>().CurrentAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await retrain.HandleAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
        first.Files.Count.ShouldBe(4);
        first.Model.Reports.ShouldBe(140);
        first.Version.ShouldStartWith("20260512-");
    }

    private async Task<TestStore> Trained(int lookBack = 0)
    {
        var store = await TestStore.StartAsync(azurite, lookBack: lookBack);
        await store.TakeEverythingAsync();
        await store.Get<RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken);
        store.Time.Advance(TimeSpan.FromMinutes(1));
        return store;
    }

    private static async Task<IReadOnlyList<Publication>> Outbox(TestStore store) =>
        [.. (await store.Get<IOutbox>().PeekAsync(1000, TestContext.Current.CancellationToken)).Select(e => JsonSerializer.Deserialize<Publication>(e.Body.Span, PublicationJson.Options)!)];
}
