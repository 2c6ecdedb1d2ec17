using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.SendMessages;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>The page that says in plain words whether the service works.</summary>
public sealed class StatusPageTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 5, 12, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_when_each_kind_of_evidence_came_how_returns_come_in_and_that_nothing_is_wrong()
    {
        await using var dashboard = await StartAsync();
        await TakeAsync(dashboard, "register/authorities.csv", MadeUpEvidence.Register(12));
        var quarter = Period.Parse("2025-26-Q4");
        await dashboard.Get<IngestReturnHandler>().ReceiveAsync(A.Code(1), quarter, new("Sam Officer", "return.csv"), new ReturnBuilder(quarter, A.Code(1)).Csv().Content, Stop);

        var page = await ReadAsync(dashboard);

        page.ShouldContain("Everything is working");
        page.ShouldContain("12 May 2026 at 09:00 UTC");
        page.ShouldContain("0 authorities have returned, of 12");
        page.ShouldContain("1 sent, waiting for a second person");
        page.ShouldContain("11 not sent");
        page.ShouldContain("Nothing waits");
    }

    [Fact]
    public async Task It_says_what_is_not_working_and_names_no_authority_file_or_person()
    {
        await using var dashboard = await StartAsync();
        (await ReadAsync(dashboard)).ShouldContain("No evidence has been received");
        await TakeAsync(dashboard, "statistics/observations.csv", MadeUpEvidence.Observations());
        var messages = dashboard.Get<IMessageOutbox>();
        var lost = new Message("k", MessageKinds.Late, new(ContactRoles.Officer, A.Code(1).Value), "Your return is late", "Made-up borough 1 is late", Now);
        await messages.PostAsync(lost, Stop);
        await messages.SaveAsync(new(lost, MessageState.Undeliverable, 9, "no such mailbox", Now, Now), Stop);
        dashboard.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1)); // it looks again only then

        var page = await ReadAsync(dashboard);

        page.ShouldContain("Something is not working");
        page.ShouldContain("1 file of evidence waits for the register");
        page.ShouldContain("1 message could not be delivered");
        foreach (var restricted in new[] { A.Code(1).Value, "Made-up borough", "observations.csv", "no such mailbox" }) page.ShouldNotContain(restricted);
    }

    [Fact]
    public async Task Every_page_leads_to_it_and_it_needs_no_script()
    {
        await using var dashboard = await StartAsync();
        var document = new HtmlParser().ParseDocument(await dashboard.Client.GetStringAsync("/accessibility", Stop));
        document.QuerySelectorAll("footer a").ShouldContain(a => a.GetAttribute("href") == "/status");
        new HtmlParser().ParseDocument(await dashboard.Client.GetStringAsync("/status", Stop)).QuerySelectorAll("main script, main form").ShouldBeEmpty();
    }

    private async Task<TestDashboard> StartAsync()
    {
        var time = new FakeTimeProvider(Now);
        return await TestDashboard.StartAsync(azurite.NewAccount(), configure: s => s.AddSingleton(time).AddSingleton<TimeProvider>(time));
    }

    private static async Task TakeAsync(TestDashboard dashboard, string name, byte[] content)
    {
        await dashboard.Get<Account>().Evidence.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), Stop);
        await dashboard.Get<IngestEvidenceHandler>().HandleAsync(name, Stop);
    }

    private static async Task<string> ReadAsync(TestDashboard dashboard)
    {
        var document = new HtmlParser().ParseDocument(await dashboard.Client.GetStringAsync("/status", Stop));
        return string.Join(' ', document.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
