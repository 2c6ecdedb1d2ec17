using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.PublishScores;
using Oversight.Returns;
using Oversight.Returns.Specifications;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

public sealed class ReturnSpecificationTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_specification_is_there_whole_and_a_caller_that_has_it_is_told_so()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var versions = await JsonAsync(dashboard, "/api/v1/specifications?period=2025-26-Q1");
        var version = versions["items"]!.AsArray().ShouldHaveSingleItem()!["version"]!.GetValue<string>();
        var response = await dashboard.Client.GetAsync($"/api/v1/specifications/{version}", TestContext.Current.CancellationToken);
        var whole = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;

        new[] { "items", "measures", "rules", "nao_findings" }.Select(n => whole[n]!.AsArray().Count).ShouldBe([86, 109, 96, 38]);
        whole["items"]![1]!["kind"]!.GetValue<string>().ShouldBe("flow");
        whole["rules"]![18]!["severity"]!.GetValue<string>().ShouldBe("error");
        (await AgainAsync(dashboard, $"/api/v1/specifications/{version}", response)).ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task The_columns_are_described_as_CSV_on_the_Web()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var response = await dashboard.Client.GetAsync("/api/v1/specifications/2022-23/csvw", TestContext.Current.CancellationToken);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/csvm+json");
        response.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        (await AgainAsync(dashboard, "/api/v1/specifications/2022-23/csvw", response)).ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/api/v1/specifications/1999-00", HttpStatusCode.NotFound, "specification_not_found")]
    [InlineData("/api/v1/specifications/1999-00/csvw", HttpStatusCode.NotFound, "specification_not_found")]
    [InlineData("/api/v1/specifications?period=2021-22-Q4", HttpStatusCode.NotFound, "no_specification_in_force")]
    [InlineData("/api/v1/specifications?period=2025-26", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("/api/v1/authorities/X99999999/returns/2025-26-Q1/template", HttpStatusCode.NotFound, "authority_not_found")]
    [InlineData("/api/v1/authorities/northmoor/returns/2025-26-Q1/template", HttpStatusCode.NotFound, "authority_not_found")]
    [InlineData("/api/v1/authorities/X99999999/returns/2025-26-Q5/template", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("/api/v1/authorities/X99999999/returns/2025-26-Q1/template?format=pdf", HttpStatusCode.BadRequest, "invalid_request")]
    public async Task What_is_not_there_or_cannot_be_read_is_a_problem_with_a_code(string address, HttpStatusCode status, string code)
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var response = await dashboard.Client.GetAsync(address, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["code"]!.GetValue<string>().ShouldBe(code);
    }

    [Fact]
    public async Task A_template_is_a_file_for_its_authority_and_quarter_with_previous_figures_for_the_authority_and_the_department()
    {
        var publication = await TestDashboard.APublicationAsync(azurite);
        var history = new MadeUpHistory();
        await using var without = await StartAsync(publication, null);
        await using var with = await StartAsync(publication, history);
        var address = $"/api/v1/authorities/{publication.LaCode}/returns/2025-26-Q1/template?format=";

        var csv = await without.Client.GetAsync(address + "csv", TestContext.Current.CancellationToken);
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        csv.Content.Headers.ContentDisposition!.FileName.ShouldBe($"return-{publication.LaCode}-2025-26-Q1.csv");
        (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith($"la_code,time_period,time_identifier,item_id,value,status,note\r\n{publication.LaCode},202526,Financial year Q1,contacts_received,,,\r\n");
        (await AgainAsync(without, address + "csv", csv)).ShouldBe(HttpStatusCode.NotModified);

        var blank = await without.Client.GetByteArrayAsync(address + "xlsx", TestContext.Current.CancellationToken);
        foreach (var (role, authority) in new (string?, AuthorityCode?)[] { (null, null), ("reader", null) })
        {
            with.SignIn(role, authority);
            (await with.Client.GetByteArrayAsync(address + "xlsx", TestContext.Current.CancellationToken)).ShouldBe(blank, "exact counts are for the authority and the department");
        }
        history.Asked.ShouldBeNull();
        foreach (var (role, authority) in new (string?, AuthorityCode?)[] { ("officer", AuthorityCode.Parse(publication.LaCode)), ("policy", null) })
        {
            with.SignIn(role, authority);
            (await with.Client.GetByteArrayAsync(address + "xlsx", TestContext.Current.CancellationToken)).ShouldNotBe(blank);
        }
        history.Asked.ShouldBe((AuthorityCode.Parse(publication.LaCode), Period.Parse("2025-26-Q1"), 4));
        (await without.Client.GetAsync($"/api/v1/authorities/{publication.LaCode}/returns/2021-22-Q4/template", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The form of the page leads to the same file.
        (await without.Client.GetByteArrayAsync($"/return/template?authority={publication.LaCode}&quarter=2025-26-Q1&format=xlsx", TestContext.Current.CancellationToken)).ShouldBe(blank);
    }

    [Fact]
    public async Task There_is_a_page_for_every_item_and_every_rule_and_none_for_any_other()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        foreach (var rule in ReturnSpecification.Versions[^1].Rules)
        {
            var page = await PageAsync(dashboard, $"/return/rules/{rule.Id}");
            page.ShouldContain(rule.Fix);
            page.ShouldContain("What the validator says");
        }
        foreach (var item in ReturnSpecification.Versions[^1].Items) (await PageAsync(dashboard, $"/return/items/{item.Id}")).ShouldContain(item.Definition);
        (await dashboard.Client.GetAsync("/return/rules/V097", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await dashboard.Client.GetAsync("/return/items/children", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/return", 86)]
    [InlineData("/return?q=largest+batch", 1)]
    [InlineData("/return?q=%3Cscript%3E", 0)]
    [InlineData("/return/rules", 96)]
    [InlineData("/return/rules?q=V021", 1)]
    public async Task A_search_shows_what_it_found_and_no_more(string address, int rows)
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var page = new HtmlParser().ParseDocument(await dashboard.Client.GetStringAsync(address, TestContext.Current.CancellationToken));

        page.QuerySelectorAll("table tbody tr").Length.ShouldBe(rows);
        page.QuerySelectorAll("main script").Length.ShouldBe(0);
    }

    private async Task<TestDashboard> StartAsync(Publication publication, IReturnHistory? history)
    {
        var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), configure: services =>
        {
            if (history is not null) services.AddSingleton(history);
        });
        dashboard.SignIn("publisher");
        (await dashboard.Client.PutAsJsonAsync($"/api/v1/publications/{publication.AsAt:yyyy-MM-dd}/{publication.LaCode}", publication, PublicationJson.Options, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        dashboard.SignIn(null);
        return dashboard;
    }

    private static async Task<string> PageAsync(TestDashboard dashboard, string address) =>
        new HtmlParser().ParseDocument(await dashboard.Client.GetStringAsync(address, TestContext.Current.CancellationToken)).QuerySelector("main")!.TextContent;

    private static async Task<JsonNode> JsonAsync(TestDashboard dashboard, string address) => (await dashboard.Client.GetFromJsonAsync<JsonNode>(address, TestContext.Current.CancellationToken))!;

    private static async Task<HttpStatusCode> AgainAsync(TestDashboard dashboard, string address, HttpResponseMessage first)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        return (await dashboard.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }

    /// <summary>A host's history that has one return, for the quarter just before.</summary>
    private sealed class MadeUpHistory : IReturnHistory
    {
        public (AuthorityCode Authority, Period Before, int Quarters)? Asked { get; private set; }

        public Task<IReadOnlyList<ValidatedReturn>> PreviousAsync(AuthorityCode authority, Period before, int quarters, CancellationToken cancellationToken)
        {
            Asked = (authority, before, quarters);
            return Task.FromResult<IReadOnlyList<ValidatedReturn>>([new ReturnBuilder(before.AddQuarters(-1), authority).Build()]);
        }
    }
}
