using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.AuthoriseReturn;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.RetrainModel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.Tracing;
using Oversight.Returns;
using Oversight.Returns.Calendars;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>One id, from the request that brings a return to the publication that the dashboard shows.</summary>
public sealed class CorrelationTests(AzuriteFixture azurite)
{
    private const string Id = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static readonly AuthorityCode One = A.Code(1);
    private static readonly Period Quarter = Period.QuarterOf(EnglishTime.DayOf(TimeProvider.System.GetUtcNow())).AddQuarters(-1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_id_is_followed_from_upload_through_checking_scoring_and_publication()
    {
        using var followed = new Followed(Id);
        await using var dashboard = await StartAsync(followed);
        foreach (var (name, content) in new[]
        {
            ("register/authorities.csv", MadeUpEvidence.Register()), ("register/indicators.csv", MadeUpEvidence.MeasureList()),
            ("statistics/observations.csv", MadeUpEvidence.Observations()), ("inspections/inspections.csv", MadeUpEvidence.Inspections()),
        })
            await TakeAsync(dashboard, name, content);

        // The upload: its answer, its blob, its version, its receipt.
        dashboard.SignIn("officer", One);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/returns?period={Quarter}&file_name=return.csv") { Content = new ByteArrayContent(new ReturnBuilder(Quarter, One).Csv().Content.ToArray()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        request.Headers.Add("traceparent", $"00-{Id}-00f067aa0ba902b7-01");
        using var response = await dashboard.Client.SendAsync(request, Stop);
        ((string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["correlation_id"]!).ShouldBe(Id);
        var blob = (await dashboard.Get<IReturnBlobs>().ListAsync(Stop)).ShouldHaveSingleItem();
        (await dashboard.Get<Account>().Returns.GetBlobClient(blob.Name).GetPropertiesAsync(cancellationToken: Stop)).Value.Metadata[Correlation.Name].ShouldBe(Id);
        (await dashboard.Get<IReturnLedger>().FindAsync(One, Quarter, 1, Stop)).ShouldNotBeNull().CorrelationId.ShouldBe(Id);

        (await dashboard.Get<AuthoriseReturnHandler>().AuthoriseAsync(One, Quarter, 1, new("Dana Owner", AuthoriserRole.DataOwner), Stop)).Refusal.ShouldBe(ReturnRefusal.None);
        (await dashboard.Client.GetStringAsync($"/returns/{One}/{Quarter}/1/receipt", Stop)).ShouldContain(Id);

        // Scoring: the outbox and what waits in it.
        await dashboard.Get<RetrainModelHandler>().HandleAsync(Stop);
        (await dashboard.Get<ScoreAuthoritiesHandler>().HandleAsync(Stop)).ShouldBeTrue();
        var waiting = await dashboard.Get<IOutbox>().PeekAsync(1000, Stop);
        waiting.Where(e => e.CorrelationIds.Contains(Id)).Select(e => e.LaCode).ShouldBe([One.Value], "the return of one authority is behind no other's publication");
        waiting.ShouldAllBe(e => Told(e).SequenceEqual(e.CorrelationIds) && e.WaitingSince != null);

        // Publication: the dashboard has it from its own API.
        (await dashboard.Get<PublishScoresHandler>().HandleAsync(Stop)).ShouldBe(waiting.Count);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        (await dashboard.Get<IPublishedStore>().FindAsync(One.Value, today, Stop)).ShouldNotBeNull().CorrelationIds.ShouldNotBeNull()[0].ShouldBe(Id);

        followed.Activities.Distinct(StringComparer.Ordinal).ShouldBe(
            [ServiceActivity.IngestReturn, ServiceActivity.AuthoriseReturn, ServiceActivity.ScoreAuthorities, ServiceActivity.TakePublication, ServiceActivity.DeliverPublication]);
        followed.Entries.Where(e => e.Scopes.Contains(Id, StringComparison.Ordinal)).Select(e => e.Event).Where(e => e is > 1000 and < 9999).Distinct().ShouldBe([1101, 1201, 3001, 9001, 4004], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_of_evidence_has_one_too_and_every_publication_after_it_carries_it()
    {
        using var followed = new Followed(Id);
        await using var dashboard = await StartAsync(followed);
        var register = await TakeAsync(dashboard, "register/authorities.csv", MadeUpEvidence.Register());
        await TakeAsync(dashboard, "register/indicators.csv", MadeUpEvidence.MeasureList());
        var given = await TakeAsync(dashboard, "statistics/observations.csv", MadeUpEvidence.Observations(), Id);
        var wrong = await TakeAsync(dashboard, "inspections/inspections.csv", MadeUpEvidence.Inspections(), "not an id; DROP TABLE");
        given.CorrelationId.ShouldBe(Id);
        Correlation.IsValid(register.CorrelationId).ShouldBeTrue("one that nobody gave follows from the blob");
        Correlation.IsValid(wrong.CorrelationId).ShouldBeTrue();
        new[] { register, given, wrong }.Select(r => r.CorrelationId).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        (await dashboard.Get<IngestEvidenceHandler>().HandleAsync("register/authorities.csv", Stop)).ShouldNotBeNull().CorrelationId.ShouldBe(register.CorrelationId);

        (await dashboard.Client.GetStringAsync($"/evidence/{given.Id}", Stop)).ShouldContain(Id);
        ((string)JsonNode.Parse(await dashboard.Client.GetStringAsync($"/api/v1/receipts/{given.Id}", Stop))!["correlation_id"]!).ShouldBe(Id);
        await dashboard.Get<RetrainModelHandler>().HandleAsync(Stop);
        await dashboard.Get<ScoreAuthoritiesHandler>().HandleAsync(Stop);
        (await dashboard.Get<IOutbox>().PeekAsync(1000, Stop)).ShouldAllBe(e => e.CorrelationIds.Contains(Id) && e.CorrelationIds.Contains(register.CorrelationId) && e.CorrelationIds.Count == 4);
        followed.Activities.Distinct(StringComparer.Ordinal).ShouldBe([ServiceActivity.IngestEvidence, ServiceActivity.ScoreAuthorities]);
    }

    [Fact]
    public async Task What_is_logged_about_a_return_holds_nothing_of_its_rows()
    {
        using var followed = new Followed(Id);
        await using var dashboard = await StartAsync(followed);
        await TakeAsync(dashboard, "register/authorities.csv", MadeUpEvidence.Register());
        var file = new ReturnBuilder(Quarter, One).With("contacts_received", 987654321);
        await dashboard.Get<IngestReturnHandler>().ReceiveAsync(One, Quarter, new("Sam Officer", "return.csv", CorrelationId: Id), file.Csv().Content, Stop);
        followed.Activities.ShouldContain(ServiceActivity.IngestReturn);
        followed.Entries.ShouldNotBeEmpty();
        followed.Entries.ShouldAllBe(e => !e.Text.Contains("987654321", StringComparison.Ordinal) && !e.Text.Contains("contacts_received", StringComparison.Ordinal) && !e.Text.Contains("Sam Officer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", Id)]
    [InlineData("00-zz-00f067aa0ba902b7-01", "")]
    [InlineData("<script>", "")]
    [InlineData(null, "")]
    public void Only_a_trace_parent_gives_an_id(string? header, string expected) => Correlation.OfRequest(header).ShouldBe(expected);

    private static IReadOnlyList<string> Told(OutboxEntry entry) => JsonSerializer.Deserialize<Publication>(entry.Body.Span, PublicationJson.Options)!.CorrelationIds ?? [];

    private async Task<TestDashboard> StartAsync(Followed followed)
    {
        var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), configure: services =>
        {
            services.AddLogging(logging => logging.AddProvider(followed).SetMinimumLevel(LogLevel.Debug).AddFilter((category, _) => category?.StartsWith("Oversight", StringComparison.Ordinal) == true));
            services.Configure<ScoringOptions>(o => (o.SettleSeconds, o.LookBackQuarters) = (0, 0));
            services.AddSingleton<IPublisherToken, Publisher>();
        });
        dashboard.Get<IOptions<PublishingOptions>>().Value.DashboardAddress = dashboard.Client.BaseAddress; // known only now
        return dashboard;
    }

    private static async Task<EvidenceReceipt> TakeAsync(TestDashboard dashboard, string name, byte[] content, string? id = null)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (id is not null) metadata[Correlation.Name] = id;
        await dashboard.Get<Account>().Evidence.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = metadata }, Stop);
        return (await dashboard.Get<IngestEvidenceHandler>().HandleAsync(name, Stop)).ShouldNotBeNull();
    }

    private sealed class Publisher : IPublisherToken
    {
        public ValueTask<string> GetAsync(CancellationToken cancellationToken) => new(TestDashboard.Token(new("publisher", "Publisher", ["publisher"], null)));
    }
}
