using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.KeepAudit;
using Oversight.Returns.Calendars;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>A return from its upload to its receipt, over HTTP as pages and systems send it.</summary>
public sealed class ReturnJourneyTests(AzuriteFixture azurite)
{
    private static readonly Period Quarter = Period.QuarterOf(EnglishTime.DayOf(TimeProvider.System.GetUtcNow())).AddQuarters(-1);
    private static readonly string Page = $"/returns/{A.Code(1)}/{Quarter}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_officer_corrects_a_return_once_and_a_data_owner_authorises_it_in_either_host(bool behindCatchAll)
    {
        await using var dashboard = await StartAsync(behindCatchAll);
        using var officer = dashboard.NewClient();
        await officer.SignInAsync("ola", A.Code(1).Value);
        (await officer.GetStringAsync($"/returns/{A.Code(1)}", Stop)).ShouldContain($"Send the return for {Quarter}");

        var clean = new ReturnBuilder(Quarter, A.Code(1));
        var broken = new ReturnBuilder(Quarter, A.Code(1)).With("contacts_decided_1wd", clean["contacts_received"] + 1);
        var first = await ReadAsync(officer, await officer.SendFileAsync(Page, Page, "broken.csv", broken.Csv().Content.ToArray()), Page + "/1");
        first.ShouldContain("1 problem to put right");
        first.ShouldContain($"row {clean.RowNumber("contacts_decided_1wd")}", Case.Insensitive);
        first.ShouldContain("href=\"#error-1\"");

        var second = await ReadAsync(officer, await officer.SendFileAsync(Page, Page, "fixed.csv", clean.Csv().Content.ToArray()), Page + "/2");
        second.ShouldContain("Passed: waiting for a second person");
        using (var self = new FormUrlEncodedContent([])) (await officer.PostAsync(Page + "/2/authorisation", self, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var owner = dashboard.NewClient();
        await owner.SignInAsync("dana", A.Code(1).Value);
        var receipt = await ReadAsync(owner, await owner.SendAsync(Page + "/2", Page + "/2/authorisation"), Page + "/2/receipt");
        receipt.ShouldContain("Return accepted");
        receipt.ShouldContain("Dana Owner (made up)");

        using var analyst = dashboard.NewClient();
        await analyst.SignInAsync("abel");
        (await analyst.GetStringAsync("/returns/board", Stop)).ShouldContain("1 authority has returned, of 70");
        (await analyst.GetStringAsync(Page + "/2", Stop)).ShouldContain("Accepted");
    }

    [Fact]
    public async Task A_first_time_officer_is_asked_for_the_newest_quarter_alone_and_is_not_late_with_what_nobody_collected()
    {
        await using var dashboard = await StartAsync();
        using var officer = dashboard.NewClient();
        await officer.SignInAsync("ola", A.Code(1).Value);
        using var analyst = dashboard.NewClient();
        await analyst.SignInAsync("abel");

        foreach (var isCollected in new[] { false, true })
        {
            if (isCollected) await officer.SendFileAsync(Page, Page, "return.csv", new ReturnBuilder(Quarter, A.Code(1)).Csv().Content.ToArray());
            var rows = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await officer.GetStringAsync($"/returns/{A.Code(1)}", Stop)).QuerySelectorAll("main table tbody tr");
            rows.Select(r => r.QuerySelector("th a")!.TextContent).ShouldBe([Quarter.AddQuarters(1).ToString(), Quarter.ToString()]);
            var board = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await analyst.GetStringAsync("/returns/board", Stop));
            board.QuerySelectorAll("#quarter option").Select(o => o.TextContent).ShouldBe([Quarter.ToString()]);
            if (!isCollected) board.QuerySelector("main")!.TextContent.ShouldContain("0 are late");
        }
        // One from before may still be sent, and is not late.
        var before = await officer.GetStringAsync($"/returns/{A.Code(1)}/{Quarter.AddQuarters(-4)}", Stop);
        before.ShouldContain("not asked for then");
        before.ShouldNotContain(">Late<");
    }

    [Fact]
    public async Task Whoever_of_the_department_reads_what_an_authority_returned_is_written_down_and_its_own_staff_are_not()
    {
        await using var dashboard = await StartAsync();
        dashboard.SignIn("officer", A.Code(1));
        await PostAsync(dashboard, new ReturnBuilder(Quarter, A.Code(1)).Csv().Content.ToArray(), "text/csv");
        string[] read = [Page, Page + "/1", $"/api/v1/authorities/{A.Code(1)}/returns/{Quarter}", $"/api/v1/authorities/{A.Code(1)}/returns/{Quarter}/1"];
        foreach (var address in read) (await dashboard.Client.GetAsync(address, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var audit = dashboard.Get<IAuditStore>();
        (await audit.ReadAsync(AuditKind.Views, null, Stop)).ShouldBeEmpty();

        dashboard.SignIn("policy");
        string[] all = [.. read, $"/api/v1/authorities/{A.Code(1)}/returns/{Quarter}/template"];
        foreach (var address in all) await dashboard.Client.GetAsync(address, Stop);

        (await audit.ReadAsync(AuditKind.Views, null, Stop)).Select(r => (r.By.Name, r.Subject)).ShouldBe(all.Select(a => ("Pat Person", a)));
    }

    [Fact]
    public async Task A_data_owner_does_not_authorise_what_they_sent_themselves()
    {
        await using var dashboard = await StartAsync();
        using var owner = dashboard.NewClient();
        await owner.SignInAsync("dana", A.Code(1).Value);
        var sent = await ReadAsync(owner, await owner.SendFileAsync(Page, Page, "return.csv", new ReturnBuilder(Quarter, A.Code(1)).Csv().Content.ToArray()), Page + "/1");
        sent.ShouldContain("You sent this file, so another person authorises it");
        sent.ShouldNotContain("/authorisation");
    }

    [Fact]
    public async Task A_file_with_people_in_it_is_refused_and_nothing_of_it_is_shown()
    {
        await using var dashboard = await StartAsync();
        using var officer = dashboard.NewClient();
        await officer.SignInAsync("ola", A.Code(1).Value);
        var file = System.Text.Encoding.UTF8.GetBytes("child_name,date_of_birth,postcode\nZebedee Quux,2014-03-01,LS1 4AP\n");
        var page = await ReadAsync(officer, await officer.SendFileAsync(Page, Page, "zebedee.csv", file), Page + "/1");
        page.ShouldContain("The file was not kept, because it looked like it holds something about people.");
        page.ShouldNotContain("Zebedee", Case.Insensitive);
        var unread = await ReadAsync(officer, await officer.SendFileAsync(Page, Page, "zebedee.xls", [0xD0, 0xCF, 0x11, 0xE0, 0]), Page + "/2");
        unread.ShouldContain("The file was not kept, because it could not be read as a return");
        unread.ShouldNotContain("Zebedee", Case.Insensitive);
    }

    [Fact]
    public async Task An_upload_without_a_file_says_what_to_do()
    {
        await using var dashboard = await StartAsync();
        using var officer = dashboard.NewClient();
        await officer.SignInAsync("ola", A.Code(1).Value);
        var answer = await officer.SendAsync(Page, Page);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("Choose the file with your return");
    }

    [Fact]
    public async Task A_lead_agrees_to_take_a_quarter_again_and_the_authority_sees_who_and_why()
    {
        await using var dashboard = await StartAsync();
        using var lead = dashboard.NewClient();
        await lead.SignInAsync("lea");
        (await lead.SendAsync(Page, Page + "/agreement", ("reason", "The figures were from another system."))).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var officer = dashboard.NewClient();
        await officer.SignInAsync("ola", A.Code(1).Value);
        (await officer.GetStringAsync(Page, Stop)).ShouldContain("The figures were from another system.");
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("json", "application/json")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task A_system_sends_a_return_through_the_API_and_the_same_bytes_again_are_the_same_version(string format, string type)
    {
        await using var dashboard = await StartAsync();
        dashboard.SignIn("officer", A.Code(1));
        var builder = new ReturnBuilder(Quarter, A.Code(1));
        var file = format switch { "csv" => builder.Csv(), "json" => builder.Json(), _ => builder.Xlsx() };
        for (var i = 0; i < 2; i++)
        {
            var answer = (await (await PostAsync(dashboard, file.Content.ToArray(), type)).Content.ReadFromJsonAsync<JsonNode>(Stop))!;
            (answer["version"]!.GetValue<int>(), answer["errors"]!.GetValue<int>(), answer["submitter"]!.GetValue<string>()).ShouldBe((1, 0, "Pat Person"));
            answer["state"]!.GetValue<string>().ShouldBe("awaiting_authorisation");
        }
        var found = await dashboard.Client.GetFromJsonAsync<JsonNode>($"/api/v1/authorities/{A.Code(1)}/returns/{Quarter}/1", Stop);
        found!["findings"]!.AsArray().Count.ShouldBe(found["warnings"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_for_no_quarter_is_refused_with_a_code()
    {
        await using var dashboard = await StartAsync();
        dashboard.SignIn("officer", A.Code(1));
        var large = await PostAsync(dashboard, new byte[(5 * 1024 * 1024) + 1], "text/csv");
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await large.Content.ReadFromJsonAsync<JsonNode>(Stop))!["code"]!.GetValue<string>().ShouldBe("too_large");
        var nowhere = await PostAsync(dashboard, [], "text/csv", "2025");
        (await nowhere.Content.ReadFromJsonAsync<JsonNode>(Stop))!["code"]!.GetValue<string>().ShouldBe("invalid_request");
    }

    private static async Task<HttpResponseMessage> PostAsync(TestDashboard dashboard, byte[] content, string type, string? period = null)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await dashboard.Client.PostAsync($"/api/v1/returns?period={period ?? Quarter.ToString()}", body, Stop);
    }

    private static async Task<string> ReadAsync(HttpClient client, HttpResponseMessage answer, string expected)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe(expected);
        return await client.GetStringAsync(expected, Stop);
    }

    private async Task<TestDashboard> StartAsync(bool behindCatchAll = false)
    {
        var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), behindCatchAll);
        await dashboard.Get<Account>().Evidence.GetBlobClient("register/authorities.csv").UploadAsync(BinaryData.FromBytes(MadeUpEvidence.Register()), Stop);
        await dashboard.Get<IngestEvidenceHandler>().HandleAsync("register/authorities.csv", Stop);
        return dashboard;
    }
}
