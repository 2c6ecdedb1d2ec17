using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Oversight.Pipeline.PublishScores;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

public sealed class EndpointTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_publication_goes_in_by_the_api_and_is_seen_on_the_list_and_its_page_in_either_host(bool behindCatchAll)
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), behindCatchAll);
        var publication = await TestDashboard.APublicationAsync(azurite);
        (await PutAsync(dashboard, publication))["outcome"]!.GetValue<string>().ShouldBe("stored");
        (await PutAsync(dashboard, publication))["outcome"]!.GetValue<string>().ShouldBe("already_there");

        var list = await dashboard.Client.GetFromJsonAsync<JsonNode>("/api/v1/authorities", TestContext.Current.CancellationToken);
        list!["total"]!.GetValue<int>().ShouldBe(1);
        list["items"]![0]!["la_code"]!.GetValue<string>().ShouldBe(publication.LaCode);
        (await dashboard.Client.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain(publication.Authority.Name);
        (await dashboard.Client.GetStringAsync($"/authorities/{publication.LaCode}", TestContext.Current.CancellationToken)).ShouldContain("What speaks against it");
        var chart = await dashboard.Client.GetAsync($"/authorities/{publication.LaCode}/measures/wf_agency_pct.svg", TestContext.Current.CancellationToken);
        chart.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "not_signed_in")]
    [InlineData("reader", HttpStatusCode.Forbidden, "not_allowed")]
    public async Task Only_a_publisher_publishes(string? role, HttpStatusCode status, string code)
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        dashboard.SignIn(role);
        var response = await dashboard.Client.PutAsJsonAsync("/api/v1/publications/2026-05-12/X00000001", new { }, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(status);
        (await Problem(response))["code"]!.GetValue<string>().ShouldBe(code);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/authorities/X00000001")]
    [InlineData("/evidence")]
    [InlineData("/look-back")]
    [InlineData("/watching")]
    [InlineData("/api/v1/look-back")]
    [InlineData("/api/v1/watching")]
    [InlineData("/return")]
    [InlineData("/return/rules/V021")]
    [InlineData("/api/v1/specifications/2022-23")]
    [InlineData("/api/v1/authorities/X00000001/returns/2025-26-Q1/template")]
    [InlineData("/api/v1/authorities")]
    [InlineData("/api/v1/receipts")]
    [InlineData("/openapi/v1.json")]
    public async Task Where_readers_must_sign_in_nothing_answers_without_a_token(string path)
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), openToReaders: false);
        (await dashboard.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        dashboard.SignIn("publisher");
        (await dashboard.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        dashboard.SignIn("reader");
        ((int)(await dashboard.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode).ShouldBeOneOf(200, 404);
    }

    [Fact]
    public async Task A_body_for_another_authority_than_the_address_is_refused()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var publication = await TestDashboard.APublicationAsync(azurite);
        dashboard.SignIn("publisher");
        var response = await dashboard.Client.PutAsJsonAsync("/api/v1/publications/2026-05-12/X00000002", publication, PublicationJson.Options, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Problem(response))["code"]!.GetValue<string>().ShouldBe("publication_mismatch");
    }

    [Fact]
    public async Task A_date_between_two_publications_shows_the_older_one()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var publication = await TestDashboard.APublicationAsync(azurite);
        await PutAsync(dashboard, publication with { AsAt = new(2025, 12, 31) });
        await PutAsync(dashboard, publication with { AsAt = new(2026, 3, 31) });
        var list = await dashboard.Client.GetFromJsonAsync<JsonNode>("/api/v1/authorities?as_at=2026-02-01", TestContext.Current.CancellationToken);
        list!["as_at"]!.GetValue<string>().ShouldBe("2025-12-31");
        var before = await dashboard.Client.GetAsync("/api/v1/authorities?as_at=2025-01-01", TestContext.Current.CancellationToken);
        before.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Problem(before))["code"]!.GetValue<string>().ShouldBe("nothing_published");
    }

    [Fact]
    public async Task A_list_that_is_not_all_there_yet_says_so()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var publication = await TestDashboard.APublicationAsync(azurite);
        await PutAsync(dashboard, publication);
        (await dashboard.Client.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain("This list is still arriving: 1 of 70 authorities are here.");
        await PutAsync(dashboard, publication with { Revision = publication.Revision + 1, Score = publication.Score with { Ranked = 1 } });
        (await dashboard.Client.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldNotContain("still arriving");
    }

    [Fact]
    public async Task Every_get_of_the_description_answers_as_the_description_says()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var publication = await TestDashboard.APublicationAsync(azurite);
        await PutAsync(dashboard, publication);
        var description = await dashboard.Client.GetFromJsonAsync<JsonNode>("/openapi/v1.json", TestContext.Current.CancellationToken);
        description!["openapi"]!.GetValue<string>().ShouldStartWith("3.");
        foreach (var (path, operations) in description["paths"]!.AsObject())
        {
            if (operations!["get"] is not { } get) continue;
            var address = path.Replace("{code}", publication.LaCode, StringComparison.Ordinal)
                .Replace("/measures/{id}", "/measures/wf_agency_pct", StringComparison.Ordinal).Replace("{id}", "none", StringComparison.Ordinal)
                .Replace("{version}", "2022-23", StringComparison.Ordinal).Replace("{period}", "2025-26-Q1", StringComparison.Ordinal);
            var response = await dashboard.Client.GetAsync(address, TestContext.Current.CancellationToken);
            get["responses"]!.AsObject().Select(r => r.Key).ShouldContain(((int)response.StatusCode).ToString(), address);
        }
    }

    [Fact]
    public async Task Pages_forbid_scripts_and_styles_that_are_not_ours()
    {
        await using var dashboard = await TestDashboard.StartAsync(azurite.NewAccount());
        var response = await dashboard.Client.GetAsync("/", TestContext.Current.CancellationToken);
        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    // As the publisher, who reads nothing: nobody is signed in afterwards.
    private static async Task<JsonNode> PutAsync(TestDashboard dashboard, Publication publication)
    {
        dashboard.SignIn("publisher");
        var response = await dashboard.Client.PutAsJsonAsync($"/api/v1/publications/{publication.AsAt:yyyy-MM-dd}/{publication.LaCode}", publication, PublicationJson.Options, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        dashboard.SignIn(null);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private static async Task<JsonNode> Problem(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
