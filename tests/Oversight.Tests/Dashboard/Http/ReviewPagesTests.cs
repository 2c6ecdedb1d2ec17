using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.OpenFlag;
using Oversight.Pipeline.PublishScores;
using Oversight.Returns.Calendars;
using Oversight.Tests.Kit;
using Oversight.Tests.Pipeline;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>A flag from the list to an intervention, by forms and by the API, on real storage.</summary>
public sealed class ReviewPagesTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Today = EnglishTime.DayOf(TimeProvider.System.GetUtcNow());
    private static readonly Period Quarter = Period.QuarterOf(Today);
    private static readonly AuthorityCode Ashford = A.Code(1);
    private static readonly string Flag = $"/flags/{Ashford}/{Quarter}";
    private static readonly string Shared = $"/authorities/{Ashford}/flags";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flag_goes_from_the_work_list_to_an_intervention_by_forms_alone()
    {
        await using var dashboard = await StartAsync("urgent");
        using var analyst = As(dashboard, "analyst");
        using var lead = As(dashboard, "lead");
        using var officer = As(dashboard, "officer", Ashford);

        (await analyst.GetStringAsync("/work", Stop)).ShouldContain("Ashford");
        await SendsAsync(analyst, Flag, Flag + "/assign", ("text", "Pat analyst"));
        (await analyst.GetStringAsync("/work?assignee=Pat%20analyst", Stop)).ShouldContain($"href=\"{Flag}\"");
        await SendsAsync(analyst, Flag, Flag + "/judge", ("choice", "Confirm"), ("text", "Agency staff doubled."));
        (await officer.GetStringAsync(Shared, Stop)).ShouldContain("No flag about your authority has been shared with you.");
        (await analyst.GetStringAsync($"/authorities/{Ashford}", Stop)).ShouldContain(">Urgent<");
        var figures = await officer.GetStringAsync($"/authorities/{Ashford}", Stop);
        figures.ShouldContain("Main measures");
        foreach (var estimate in new[] { ">Urgent<", "What speaks for concern", "Rank ", "/api/v1/authorities/" }) figures.ShouldNotContain(estimate, Case.Sensitive, "an estimate is not shared before its flag is");
        await SendsAsync(lead, Flag, Flag + "/second-look", ("choice", "yes"), ("text", "So it looks to me."));
        await SendsAsync(analyst, Flag, Flag + "/share", ("text", "Please look at your agency staff."));

        var told = await officer.GetStringAsync(Shared, Stop);
        told.ShouldContain("Please look at your agency staff.");
        told.ShouldNotContain("Agency staff doubled.", Case.Sensitive, "what was written among colleagues is theirs");
        await SendsAsync(officer, Shared, $"{Shared}/{Quarter}/reply", ("text", "Two teams were merged."));
        await SendsAsync(officer, Shared, $"{Shared}/{Quarter}/appeal", ("text", "The figures are wrong."));
        (await analyst.GetStringAsync("/work?show=appealed", Stop)).ShouldContain("Ashford");
        using var other = As(dashboard, "lead", id: "lead2");
        await SendsAsync(other, Flag, Flag + "/appeal-decision", ("choice", "Upheld"), ("text", "The figures are right."));
        (await officer.GetStringAsync(Shared, Stop)).ShouldContain("The figures are right.");
        await SendsAsync(analyst, Flag, Flag + "/share-beyond", ("recipient", "The inspectorate"), ("text", "It asked."));

        var recorded = await SendsAsync(
            analyst, $"/interventions/{Ashford}/new?quarter={Quarter}", $"/interventions/{Ashford}", ("choice", "Adviser"), ("owner", "Pat analyst"), ("aim", "social_worker_turnover"), ("starts", $"{Today:yyyy-MM-dd}"), ("review", $"{Today.AddMonths(6):yyyy-MM-dd}"), ("text", "Fewer leavers."));
        var page = await analyst.GetStringAsync(recorded, Stop);
        page.ShouldContain("Fewer leavers.");
        page.ShouldContain("No effect can be told.");
        await SendsAsync(analyst, recorded, recorded + "/status", ("choice", "Closed"), ("day", $"{Today:yyyy-MM-dd}"), ("text", "Ended by agreement."));
        var interventions = await analyst.GetStringAsync("/interventions", Stop);
        interventions.ShouldContain("Closed");
        interventions[interventions.IndexOf("What they did", StringComparison.Ordinal)..].ShouldContain("No period that began after it is known yet.");

        var verified = await dashboard.Get<AuditVerifier>().VerifyAsync([], Stop);
        verified.Faults.ShouldBeEmpty();
        var views = await dashboard.Get<IAuditStore>().ReadAsync(AuditKind.Views, null, Stop);
        views.Where(v => v.By.Role == "officer").ShouldAllBe(v => v.Subject == Shared);
        views.Count(v => v.By.Role == "officer").ShouldBeGreaterThanOrEqualTo(4, "every view is written down");
    }

    [Fact]
    public async Task A_flag_is_given_to_somebody_known_by_a_day_and_to_nobody_else()
    {
        await using var dashboard = await StartAsync("review");
        using var analyst = As(dashboard, "analyst");
        var page = await analyst.GetStringAsync(Flag, Stop);
        page.ShouldContain("<option value=\"Pat analyst\" selected");
        page.ShouldContain("Lea Lead (made up)");
        var unknown = await (await analyst.SendAsync(Flag, Flag + "/assign", ("text", "Nobody Known"))).Content.ReadAsStringAsync(Stop);
        unknown.ShouldContain("There is a problem");
        (await (await analyst.SendAsync(Flag, Flag + "/assign", ("text", "Pat analyst"), ("due", "soon"))).Content.ReadAsStringAsync(Stop)).ShouldContain("Enter a date");
        await SendsAsync(analyst, Flag, Flag + "/assign", ("text", "Lea Lead (made up)"), ("due", $"{Today.AddDays(9):yyyy-MM-dd}"));
        var flag = await analyst.GetFromJsonAsync<JsonNode>($"/api/v1/reviews/{Ashford}/{Quarter}", Stop);
        (flag!["assignee"]!.GetValue<string>(), flag["due"]!.GetValue<string>()).ShouldBe(("Lea Lead (made up)", $"{Today.AddDays(9):yyyy-MM-dd}"));
        (await CodeAsync(analyst, $"/api/v1/reviews/{Ashford}/{Quarter}/decisions", new { action = "assigned", seen = 2, assignee = "Nobody Known" })).ShouldBe((400, "incomplete"));
    }

    [Fact]
    public async Task A_form_that_is_not_whole_says_what_is_missing_and_keeps_what_was_typed()
    {
        await using var dashboard = await StartAsync("review");
        using var analyst = As(dashboard, "analyst");
        var answer = await analyst.SendAsync(Flag, Flag + "/judge", ("text", "My long reasons."));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldContain("There is a problem");
        page.ShouldContain("My long reasons.");
        page.ShouldContain("<title>Error: ");
    }

    [Fact]
    public async Task A_form_that_was_opened_before_something_happened_is_refused_and_keeps_what_was_typed()
    {
        await using var dashboard = await StartAsync("urgent");
        using var analyst = As(dashboard, "analyst");
        using var lead = As(dashboard, "lead");
        await SendsAsync(analyst, Flag, Flag + "/judge", ("choice", "Dismiss"), ("text", "A merger."));
        var answer = await lead.SendAsync(Flag, Flag + "/second-look", ("choice", "yes"), ("text", "I agree to what I read."), ("seen", "1"));
        var page = await answer.Content.ReadAsStringAsync(Stop);
        page.ShouldContain("Something happened to this flag since you opened it.");
        page.ShouldContain("I agree to what I read.");
        (await analyst.GetStringAsync("/work?show=second_look", Stop)).ShouldContain("Ashford");
    }

    [Fact]
    public async Task A_flag_is_explained_by_the_list_that_raised_it_and_never_by_a_newer_one()
    {
        await using var dashboard = await StartAsync("review", Reason("Reason of then", 1.0));
        using var analyst = As(dashboard, "analyst");
        using var officer = As(dashboard, "officer", Ashford);
        await SendsAsync(analyst, Flag, Flag + "/judge", ("choice", "Confirm"), ("text", "A."));
        await SendsAsync(analyst, Flag, Flag + "/share", ("text", "To you."));

        // The list of the next day, and, once the quarter is over, the look back on its end.
        var store = dashboard.Get<IPublishedStore>();
        foreach (var (asAt, scored) in new[] { (Today.AddDays(1), Today.AddDays(1)), (Quarter.End, Quarter.End.AddDays(9)) })
            await store.PutAsync(Published("review", Reason("Reason of another list", 2.0)) with { AsAt = asAt, Revision = 7, ScoredAt = new(scored, new(9, 0), TimeSpan.Zero) }, Stop);
        foreach (var page in new[] { await analyst.GetStringAsync(Flag, Stop), await officer.GetStringAsync(Shared, Stop) })
        {
            page.ShouldContain("Reason of then");
            page.ShouldNotContain("Reason of another list");
        }

        // What was published then is deleted after some years.
        await dashboard.Get<Oversight.Storage.Account>().Dashboard.DeleteEntityAsync(Ashford.Value, $"{Today:yyyy-MM-dd}", cancellationToken: Stop);
        foreach (var page in new[] { await analyst.GetStringAsync(Flag, Stop), await officer.GetStringAsync(Shared, Stop) })
        {
            page.ShouldContain("no longer kept");
            page.ShouldNotContain("Reason of ");
        }
    }

    [Fact]
    public async Task The_api_decides_with_stable_codes_and_shows_an_authority_only_what_it_was_told()
    {
        await using var dashboard = await StartAsync("review");
        using var analyst = As(dashboard, "analyst");
        using var officer = As(dashboard, "officer", Ashford);
        var decisions = $"/api/v1/reviews/{Ashford}/{Quarter}/decisions";
        (await CodeAsync(analyst, decisions, new { action = "judged", seen = 1, judgement = "confirm", text = "" })).ShouldBe((400, "text_length"));
        (await CodeAsync(analyst, decisions, new { action = "second_look", seen = 1, agrees = true, text = "A." })).ShouldBe((409, "not_now"));
        (await CodeAsync(analyst, decisions, new { action = "judged", seen = 1, text = "A." })).ShouldBe((400, "incomplete"));
        (await CodeAsync(analyst, $"/api/v1/reviews/{A.Code(2)}/{Quarter}/decisions", new { action = "judged", seen = 1, judgement = "confirm", text = "A." })).ShouldBe((404, "flag_not_found"));
        (await CodeAsync(officer, $"/api/v1/authorities/{Ashford}/flags/{Quarter}/replies", new { text = "A." })).ShouldBe((404, "flag_not_found"));
        (await CodeAsync(analyst, decisions, new { action = "judged", judgement = "confirm", text = "A." })).ShouldBe((400, "incomplete"), "it does not say what was seen");
        (await CodeAsync(analyst, decisions, new { action = "judged", seen = 1, judgement = "confirm", text = "Between us." })).Status.ShouldBe(200);
        (await CodeAsync(analyst, decisions, new { action = "judged", seen = 1, judgement = "dismiss", text = "Of what I read before." })).ShouldBe((409, "flag_changed"));
        var number = (await analyst.GetFromJsonAsync<JsonNode>($"/api/v1/reviews/{Ashford}/{Quarter}", Stop))!["number"]!.GetValue<long>();
        (await CodeAsync(analyst, decisions, new { action = "shared", seen = number, text = "To you." })).Status.ShouldBe(200);
        (await CodeAsync(analyst, decisions, new { action = "shared_beyond", seen = 3, recipient = "The inspectorate", text = "A." })).ShouldBe((409, "reply_time_runs"));
        var told = await officer.GetStringAsync($"/api/v1/authorities/{Ashford}/flags", Stop);
        told.ShouldContain("To you.");
        told.ShouldNotContain("Between us.");
        (await CodeAsync(officer, $"/api/v1/authorities/{Ashford}/flags/{Quarter}/replies", new { text = "Our view." })).Status.ShouldBe(200);
        var outcomes = await analyst.GetFromJsonAsync<JsonNode>("/api/v1/reviews/outcomes", Stop);
        outcomes!["items"]![0]!["flagged"]!["confirmed"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Every_measure_with_a_direction_can_be_an_aim_and_no_other()
    {
        await using var dashboard = await StartAsync("review");
        using var analyst = As(dashboard, "analyst");
        PublishedMeasure[] measures = [.. Enumerable.Range(1, 60).Select(i => Kit.Measure(Kit.Point(2024, 20)) with { Id = $"m_{i}", Group = i % 2 == 0 ? "workforce" : "plans", IsInComposite = i <= 10, Direction = i == 60 ? "context" : "high" })];
        await dashboard.Get<IPublishedStore>().PutAsync(Published("review") with { Revision = 2, Measures = measures }, Stop);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await analyst.GetStringAsync($"/interventions/{Ashford}/new", Stop));
        page.QuerySelectorAll("input[name=aim]").Select(i => i.GetAttribute("value")).ShouldBe(Enumerable.Range(1, 59).Select(i => $"m_{i}"), ignoreOrder: true);
        page.QuerySelectorAll("details input[name=aim]").Length.ShouldBe(49, "the ten of the composite need no opening");
    }

    [Fact]
    public async Task A_view_that_cannot_be_written_down_is_not_shown()
    {
        await using var dashboard = await StartAsync("review");
        using var analyst = As(dashboard, "analyst");
        (await analyst.GetAsync(Flag, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await dashboard.Get<Oversight.Storage.Account>().Views.DeleteAsync(Stop);
        (await analyst.GetAsync(Flag, Stop)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    private static PublishedReason Reason(string title, double amount) => new("m", amount, title);

    private static Publication Published(string band, params PublishedReason[] reasons) =>
        ReviewFlagTests.Publication(band) with { AsAt = Today, Reasons = reasons, Measures = [Kit.Measure(Kit.Point(2024, 20), Kit.Point(2025, 24))] };

    private async Task<TestDashboard> StartAsync(string band, params PublishedReason[] reasons)
    {
        var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), openToReaders: false);
        var publication = Published(band, reasons);
        await dashboard.Get<IPublishedStore>().PutAsync(publication, Stop);
        await dashboard.Get<OpenFlagHandler>().HandleAsync(publication, Stop);
        return dashboard;
    }

    private static HttpClient As(TestDashboard dashboard, string role, AuthorityCode? authority = null, string? id = null)
    {
        var client = dashboard.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestDashboard.Token(new(id ?? role, "Pat " + role, [role], authority)));
        return client;
    }

    private static async Task<string> SendsAsync(HttpClient client, string page, string action, params (string, string)[] fields)
    {
        var answer = await client.SendAsync(page, action, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(Stop));
        return answer.Headers.Location!.ToString();
    }

    private static async Task<(int Status, string Code)> CodeAsync(HttpClient client, string address, object body)
    {
        var answer = await client.PostAsJsonAsync(address, body, Stop);
        var json = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
        return ((int)answer.StatusCode, json["code"]?.GetValue<string>() ?? string.Empty);
    }
}
