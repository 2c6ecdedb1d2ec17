using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Pipeline;

/// <summary>The outbox is real; what stands in for the dashboard is a handler that answers as told and remembers what it was sent.</summary>
public sealed class PublishScoresTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Everything_that_waits_is_delivered_with_a_token_and_leaves_the_outbox()
    {
        var dashboard = new Answers();
        await using var store = await Scored(dashboard);
        (await store.Get<PublishScoresHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBe(70);
        dashboard.Requests.Count.ShouldBe(70);
        dashboard.Requests.ShouldAllBe(r => r.Token == "Bearer made-up-token" && r.Method == "PUT");
        dashboard.Requests.ShouldContain(r => r.Path == "/api/v1/publications/2026-05-12/X00000001");
        (await store.Get<PublishScoresHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task While_the_dashboard_is_away_everything_stays_in_the_outbox()
    {
        var dashboard = new Answers { Away = true };
        await using var store = await Scored(dashboard);
        (await store.Get<PublishScoresHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        dashboard.Away = false;
        (await store.Get<PublishScoresHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBe(70);
    }

    [Fact]
    public async Task One_authority_that_is_refused_does_not_hold_up_the_others()
    {
        var dashboard = new Answers { Refuse = "X00000003" };
        await using var store = await Scored(dashboard);
        (await store.Get<PublishScoresHandler>().HandleAsync(TestContext.Current.CancellationToken)).ShouldBe(69);
        (await store.Get<IOutbox>().PeekAsync(10, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().LaCode.ShouldBe("X00000003");
    }

    [Fact]
    public async Task An_authoritys_publications_are_delivered_in_order_of_revision()
    {
        var dashboard = new Answers();
        await using var store = await Scored(dashboard);
        await store.TakeAsync("statistics/more.csv", MadeUpEvidence.Observations(lastYear: 2025, seed: 3, change: r => r.Replace("-11-10", "-11-11", StringComparison.Ordinal)));
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken);
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken);
        await store.Get<PublishScoresHandler>().HandleAsync(TestContext.Current.CancellationToken);
        var of = dashboard.Requests.Where(r => r.Path.EndsWith("X00000001", StringComparison.Ordinal)).Select(r => r.Revision).ToArray();
        of.ShouldBe([1, 2]);
    }

    private async Task<TestStore> Scored(Answers dashboard)
    {
        var store = await TestStore.StartAsync(azurite, services =>
        {
            services.AddSingleton<IPublisherToken, MadeUpToken>();
            services.ConfigureHttpClientDefaults(c => c.ConfigurePrimaryHttpMessageHandler(() => dashboard));
            services.AddHttpClient(PublishScoresHandler.ClientName).AddHttpMessageHandler(() => new NoRetry(dashboard));
        });
        await store.TakeEverythingAsync();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Get<RetrainModelHandler>().HandleAsync(TestContext.Current.CancellationToken);
        await store.Get<ScoreAuthoritiesHandler>().HandleAsync(TestContext.Current.CancellationToken);
        return store;
    }

    private sealed class MadeUpToken : IPublisherToken
    {
        public ValueTask<string> GetAsync(CancellationToken cancellationToken) => new("made-up-token");
    }

    /// <summary>Stands outside the resilience handler's reach: answers at once, so that no test waits for a retry.</summary>
    private sealed class NoRetry(Answers answers) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answers.AnswerAsync(request, cancellationToken);
    }

    private sealed class Answers : HttpMessageHandler
    {
        public ConcurrentQueue<(string Method, string Path, string? Token, long Revision)> Requests { get; } = [];

        public bool Away { get; set; }

        public string? Refuse { get; set; }

        public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Away) return new(HttpStatusCode.BadRequest);
            var path = request.RequestUri!.AbsolutePath;
            if (Refuse is not null && path.EndsWith(Refuse, StringComparison.Ordinal)) return new(HttpStatusCode.UnprocessableEntity);
            var body = System.Text.Json.Nodes.JsonNode.Parse(await request.Content!.ReadAsStreamAsync(cancellationToken))!;
            Requests.Enqueue((request.Method.Method, path, request.Headers.Authorization?.ToString(), body["revision"]!.GetValue<long>()));
            return new(HttpStatusCode.OK);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => AnswerAsync(request, cancellationToken);
    }
}
