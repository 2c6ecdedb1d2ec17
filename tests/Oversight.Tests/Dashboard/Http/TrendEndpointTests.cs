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

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("parquet", "application/vnd.apache.parquet")]
    public async Task Figures_can_be_taken_away_as_a_file(string format, string type)
    {
        await using var dashboard = await StartAsync();
        var file = await dashboard.Client.GetAsync($"/api/v1/trends?authority=all&format={format}", Stop);
        file.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        file.Content.Headers.ContentDisposition!.FileName!.ShouldEndWith("." + format);
        (await file.Content.ReadAsByteArrayAsync(Stop)).Length.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task A_file_travels_compressed()
    {
        await using var dashboard = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/trends?authority=all&format=csv");
        request.Headers.AcceptEncoding.Add(new("br"));
        (await dashboard.Client.SendAsync(request, Stop)).Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }

    [Theory]
    [InlineData("measure=nothing_like_it")]
    [InlineData("authority=X00000099")]
    [InlineData("from=soon")]
    [InlineData("from=2025&to=2020")]
    [InlineData("show=everything")]
    [InlineData("format=pdf")]
    [InlineData("page_size=0")]
    [InlineData("as_at=2025-13-01")]
    public async Task A_question_that_cannot_be_read_is_a_problem_with_a_code(string question)
    {
        await using var dashboard = await StartAsync();
        var response = await dashboard.Client.GetAsync("/api/v1/trends?" + question, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonNode>(Stop))!["code"]!.GetValue<string>().ShouldBe("invalid_request");
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
