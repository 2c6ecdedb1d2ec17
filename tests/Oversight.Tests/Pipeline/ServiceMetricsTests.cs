using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Returns;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>What an operator sees counted while files come in, are scored, and cannot be published.</summary>
public sealed class ServiceMetricsTests(AzuriteFixture azurite)
{
    private static readonly AuthorityCode One = AuthorityCode.Parse(MadeUpEvidence.Code(1));
    private static readonly Period Quarter = Period.Parse("2025-26-Q4");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_returns_and_findings_are_counted_by_what_became_of_them_and_never_by_authority()
    {
        using var counted = new Counted();
        await using var store = await TestStore.StartAsync(azurite);
        counted.ListenTo(store.Get<IMeterFactory>());
        await store.TakeAsync("register/authorities.csv", MadeUpEvidence.Register());
        await store.TakeAsync("statistics/nonsense.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n"));
        var (clean, handler) = (new ReturnBuilder(Quarter, One), store.Get<IngestReturnHandler>());
        var broken = new ReturnBuilder(Quarter, One).With("contacts_decided_1wd", clean["contacts_received"] + 1);
        foreach (var file in new[] { broken, clean, clean }) await handler.ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv"), file.Csv().Content, Stop);
        (await store.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 2, new("Dana Owner", AuthoriserRole.DataOwner), Stop)).Refusal.ShouldBe(ReturnRefusal.None);

        var measured = counted.Measurements.ToArray();
        measured.Where(m => m.StartsWith("oversight.evidence.files", StringComparison.Ordinal)).ShouldBe(["oversight.evidence.files kind=register status=accepted 1", "oversight.evidence.files kind=unknown status=refused 1"]);
        measured.Where(m => m.StartsWith("oversight.returns", StringComparison.Ordinal))
            .ShouldBe(["oversight.returns state=needs_correction 1", "oversight.returns state=awaiting_authorisation 1", "oversight.returns state=repeated 1", "oversight.returns state=accepted 1"]);
        measured.Count(m => m.StartsWith("oversight.rules.findings", StringComparison.Ordinal) && m.EndsWith("severity=error 1", StringComparison.Ordinal)).ShouldBe(1);
        measured.ShouldAllBe(m => !m.Contains(One.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dashboard_that_refuses_shows_as_depth_and_age_of_the_outbox()
    {
        using var counted = new Counted();
        await using var store = await TestStore.StartAsync(azurite, s => s.AddSingleton<IPublisherToken, NoToken>().ConfigureHttpClientDefaults(c => c.ConfigurePrimaryHttpMessageHandler(() => new Refusing())));
        counted.ListenTo(store.Get<IMeterFactory>());
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<RetrainModelHandler>().HandleAsync(Stop);
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(Stop);
        counted.Seconds.ShouldContainKey("oversight.scoring.duration");
        counted.Seconds["oversight.evidence.age kind=inspections"].ShouldBe(70); // settled for ten seconds, then a minute
        foreach (var entry in (await store.Get<IOutbox>().PeekAsync(1000, Stop)).Skip(2)) await store.Get<IOutbox>().RemoveAsync(entry, Stop);
        store.Time.Advance(TimeSpan.FromHours(2));

        (await store.Get<PublishScoresHandler>().HandleAsync(Stop)).ShouldBe(0);

        counted.Measurements.Count(m => m == "oversight.publications outcome=refused 1").ShouldBe(2);
        counted.Measurements.ShouldContain("oversight.outbox.depth  2");
        counted.Seconds["oversight.outbox.oldest_age"].ShouldBe(7200);
        (await store.Get<IOutbox>().DepthAsync(Stop)).ShouldBe(new(2, store.Time.GetUtcNow().AddHours(-2)));
    }

    private sealed class NoToken : IPublisherToken
    {
        public ValueTask<string> GetAsync(CancellationToken cancellationToken) => new("none");
    }

    private sealed class Refusing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden));
    }
}
