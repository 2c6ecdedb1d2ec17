using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Oversight.Pipeline.PublishScores;
using Oversight.Tests.Dashboard.Trends;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

public sealed class TrendEndpointTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_come_in_pages_that_lead_to_the_next()
    {
        await using var dashboard = await StartAsync();
        var page = (await dashboard.Client.GetFromJsonAsync<JsonNode>($"/api/v1/trends?measure={Country.Turnover}&authority=all&page_size=4", Stop))!;
        page["total"]!.GetValue<int>().ShouldBe(14);
        page["items"]!.AsArray().Count.ShouldBe(4);
        var seen = 4;
        while (page["next"]?.GetValue<string>() is { } next)
        {
            page = (await dashboard.Client.GetFromJsonAsync<JsonNode>(next, Stop))!;
            seen += page["items"]!.AsArray().Count;
        }
        seen.ShouldBe(14);
    }

    [Fact]
    public async Task The_same_question_is_answered_once_until_something_is_published()
    {
        await using var dashboard = await StartAsync();
        const string question = $"/api/v1/trends?measure={Country.Turnover}&authority=X00000001";
        var first = await dashboard.Client.GetAsync(question, Stop);
        (await AgainAsync(dashboard, question, first.Headers.ETag!)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await AgainAsync(dashboard, question + "&format=csv", first.Headers.ETag!)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await PutAsync(dashboard, Country.Authority(2, [1, 2], revision: 2));
        (await AgainAsync(dashboard, question, first.Headers.ETag!)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Figures_can_be_taken_away_as_a_file()
    {
        await using var dashboard = await StartAsync();
        foreach (var (format, type) in new[] { ("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("parquet", "application/vnd.apache.parquet") })
        {
            var file = await dashboard.Client.GetAsync($"/api/v1/trends?authority=all&format={format}", Stop);
            file.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            file.Content.Headers.ContentDisposition!.FileName!.ShouldEndWith("." + format);
            (await file.Content.ReadAsByteArrayAsync(Stop)).Length.ShouldBeGreaterThan(500);
        }
    }

    [Fact]
    public async Task A_file_travels_compressed()
    {
        await using var dashboard = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/trends?authority=all&format=csv");
        request.Headers.AcceptEncoding.Add(new("br"));
        (await dashboard.Client.SendAsync(request, Stop)).Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }

    [Fact]
    public async Task A_question_that_cannot_be_read_is_a_problem_with_a_code()
    {
        await using var dashboard = await StartAsync();
        foreach (var question in new[] { "measure=nothing_like_it", "authority=X00000099", "from=soon", "from=2025&to=2020", "show=everything", "format=pdf", "page_size=0", "as_at=2025-13-01" })
        {
            var response = await dashboard.Client.GetAsync("/api/v1/trends?" + question, Stop);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, question);
            (await response.Content.ReadFromJsonAsync<JsonNode>(Stop))!["code"]!.GetValue<string>().ShouldBe("invalid_request", question);
        }
    }

    [Fact]
    public async Task The_page_says_it_in_words_then_a_picture_then_a_table_and_its_links_hold_the_question()
    {
        await using var dashboard = await StartAsync();
        var html = new HtmlParser().ParseDocument(await dashboard.Client.GetStringAsync($"/trends?measure={Country.Turnover}&authority=X00000001&nation=true&from=2020&note=2024-06-01+New+team", Stop));
        html.QuerySelector("main")!.TextContent.ShouldContain("Borough 1: 10% in the year to 31 March 2025, down from 12%; rank 7 of 7");
        html.QuerySelectorAll(".app-measure tbody tr").Length.ShouldBe(2);
        html.QuerySelector("main")!.TextContent.ShouldContain("1 June 2024: New team");
        foreach (var link in html.QuerySelectorAll(".app-measure img").Select(i => i.GetAttribute("src")).Concat(html.QuerySelectorAll(".app-measure a[download], #take ~ ul a").Select(a => a.GetAttribute("href"))))
            (await dashboard.Client.GetAsync(link, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, link);
    }

    [Fact]
    public async Task A_question_with_a_fault_keeps_the_form_and_says_what_is_wrong()
    {
        await using var dashboard = await StartAsync();
        var html = await dashboard.Client.GetStringAsync("/trends?from=soon", Stop);
        html.ShouldContain("There is a problem");
        html.ShouldContain("<title>Error: Trends");
    }

    [Fact]
    public async Task Each_page_about_the_country_answers_and_leads_on()
    {
        await using var dashboard = await StartAsync();
        var followed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (address, words) in new[]
        {
            ("/national", "Questions about all authorities together"),
            ("/national/age", "(0 of 7)"),
            ("/national/variation", "No figures allow it yet"),
            ("/national/journey?authority=X00000001", "Step 1 of 8"),
            ("/national/partners", "Who comes to conferences"),
            ("/nao", "38 findings and questions"),
            ("/nao/system?authority=X00000001", "How old is what we know?"),
            ("/measures?q=F28", "% re-referred within 12 months of closure"),
            ("/measures/rereferral_pct", "Known problems"),
            ("/authorities?q=borough", "7 of 7 authorities"),
            ("/authorities?q=nowhere", "No authority matches"),
            ("/method/api", "read_parquet"),
        })
        {
            var html = new HtmlParser().ParseDocument(await dashboard.Client.GetStringAsync(address, Stop));
            html.QuerySelector("main")!.TextContent.ShouldContain(words, customMessage: address);
            foreach (var link in html.QuerySelectorAll("main img").Select(i => i.GetAttribute("src")!).Concat(html.QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!)).Distinct().Take(12))
                if (followed.Add(link)) (await dashboard.Client.GetAsync(link, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, $"{link} on {address}");
        }
    }

    [Fact]
    public async Task A_name_that_means_one_authority_alone_leads_to_it()
    {
        await using var dashboard = await StartAsync();
        var response = await dashboard.Client.GetAsync("/authorities?q=borough+3", Stop);
        response.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/authorities/X00000003");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var dashboard = await StartAsync();
        foreach (var address in new[] { "/nao/nothing", "/nao/customer?authority=X00000099", "/measures/nothing_like_it", "/national/journey?authority=X00000099", "/national/age.pdf" })
            (await dashboard.Client.GetAsync(address, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
    }

    [Fact]
    public async Task Exact_counts_leave_the_service_by_no_address_of_an_authority_nor_a_rate_or_a_sentence_that_tells_them()
    {
        await using var dashboard = await StartAsync();
        // 3 of 200: the trends say c.
        await PutAsync(dashboard, Country.Authority(1, [12, 10], (3, 200), neighbours: [2, 3, 4, 5, 6], revision: 2) with
        {
            Flag = new("review", "rank", "A sentence.", Drifts: ["Re-referrals: 3 quarters in a row below the mean, 2025-26-Q1 to 2025-26-Q2. Newest figure 1.5%, mean 2.5%."]),
            Reasons = [new(Country.Repeat, 0.3, "Re-referrals: 1.5%, against 21.4% nationally (four quarters to 30 September 2025, as returned); this speaks against concern. 40 fewer referrals than expected came within 12 months of an earlier one: at the rate of the nation there would have been 43.")],
        });
        const string measure = $"/api/v1/authorities/X00000001/measures/{Country.Repeat}", chart = $"/authorities/X00000001/measures/{Country.Repeat}.svg";
        var told = new[] { "/", "/authorities/X00000001", "/api/v1/authorities", "/api/v1/authorities/X00000001", "/api/v1/flags", measure, chart };
        var exact = new List<string>();
        foreach (var role in new[] { null, "reader" })
        {
            dashboard.SignIn(role);
            foreach (var address in told.Except([chart]))
            {
                var answer = await dashboard.Client.GetStringAsync(address, Stop);
                foreach (var number in new[] { "numerator", ": 1.5%", "1.5% in", "\"value\":1.5", "have been 43", "40 fewer", "mean 2.5%" })
                    if (answer.Contains(number, StringComparison.Ordinal)) exact.Add($"{address} tells {role ?? "nobody"} {number}");
                if (new HtmlParser().ParseDocument(answer).QuerySelectorAll("td").Any(c => c.TextContent.Trim() == "1.5")) exact.Add($"{address} has a cell of 1.5");
            }
            var point = (await dashboard.Client.GetFromJsonAsync<JsonNode>(measure, Stop))!["measure"]!["points"]![0]!;
            (point["value"], point["symbol"]!.GetValue<string>(), point["missing"]!.GetValue<string>()).ShouldBe((null, "c", "suppressed"));
            (await dashboard.Client.GetStringAsync("/", Stop)).ShouldContain("Re-referrals (four quarters to 30 September 2025, as returned); this speaks against concern.");
            (await dashboard.Client.GetStringAsync("/authorities/X00000001", Stop)).ShouldContain("3 quarters in a row below the mean, 2025-26-Q1 to 2025-26-Q2.");
        }
        exact.ShouldBeEmpty();
        var open = await dashboard.Client.GetStringAsync(chart, Stop);

        dashboard.SignIn("analyst");
        foreach (var address in told.Except([measure, chart])) (await dashboard.Client.GetStringAsync(address, Stop)).ShouldContain("have been 43", customMessage: address);
        foreach (var (role, code) in new[] { ("analyst", (int?)null), ("officer", 1) })
        {
            dashboard.SignIn(role, code is { } own ? A.Code(own) : null);
            (await dashboard.Client.GetFromJsonAsync<JsonNode>(measure, Stop))!["measure"]!["points"]![0]!["value"]!.GetValue<double>().ShouldBe(1.5, role);
            (await dashboard.Client.GetStringAsync(chart, Stop)).ShouldNotBe(open, role);
        }
    }

    [Fact]
    public async Task A_returned_figure_that_is_not_small_is_that_of_the_trends_and_a_published_one_stays_as_it_was()
    {
        await using var dashboard = await StartAsync();
        dashboard.SignIn("reader");
        async Task<double> OfAsync(string id, int at) => (await dashboard.Client.GetFromJsonAsync<JsonNode>($"/api/v1/authorities/X00000003/measures/{id}", Stop))!["measure"]!["points"]![at]!["value"]!.GetValue<double>();

        (await OfAsync(Country.Repeat, 0)).ShouldBe(15); // 30 of 200
        (await OfAsync(Country.Turnover, 1)).ShouldBe(20);
    }

    // The documented command itself, against this server.
    [Fact]
    public async Task The_documented_command_line_works_as_it_is_written()
    {
        await using var dashboard = await StartAsync();
        var html = new HtmlParser().ParseDocument(await dashboard.Client.GetStringAsync("/method/api", Stop));
        var command = html.QuerySelector("#curl")!.TextContent.Trim();
        command.ShouldStartWith("curl ");
        var file = Path.GetTempFileName();
        try
        {
            var script = command.Replace("trends.csv", file, StringComparison.Ordinal).Replace(ApiPageAddress, dashboard.Client.BaseAddress!.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);
            using var run = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", script]) { Environment = { ["TOKEN"] = "none" } })!;
            await run.WaitForExitAsync(Stop);
            run.ExitCode.ShouldBe(0);
            (await File.ReadAllTextAsync(file, Stop)).TrimStart('\uFEFF').ShouldStartWith("time_period,time_identifier,geographic_level");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private const string ApiPageAddress = "https://oversight.example.gov.uk";

    private async Task<TestDashboard> StartAsync()
    {
        var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        double[] values = [10, 20, 20, 30, 40, 50, 60];
        for (var i = 1; i <= values.Length; i++) await PutAsync(dashboard, Country.Authority(i, [12, values[i - 1]], (10 * i, 200), neighbours: [2, 3, 4, 5, 6]));
        dashboard.SignIn(null);
        return dashboard;
    }

    private static async Task PutAsync(TestDashboard dashboard, Publication publication)
    {
        dashboard.SignIn("publisher");
        (await dashboard.Client.PutAsJsonAsync($"/api/v1/publications/{publication.AsAt:yyyy-MM-dd}/{publication.LaCode}", publication, PublicationJson.Options, Stop)).EnsureSuccessStatusCode();
        dashboard.SignIn(null);
    }

    private static Task<HttpResponseMessage> AgainAsync(TestDashboard dashboard, string address, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        return dashboard.Client.SendAsync(request, Stop);
    }
}
