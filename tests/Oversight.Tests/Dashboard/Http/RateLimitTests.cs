using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Oversight.Dashboard;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

/// <summary>One caller cannot take the service away from the others, in either host.</summary>
public sealed class RateLimitTests(AzuriteFixture azurite)
{
    private const int Most = 10;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_asks_too_often_is_told_when_to_come_back_and_nobody_else_notices(bool behindCatchAll)
    {
        await using var dashboard = await StartAsync(behindCatchAll);
        using var busy = As(dashboard, "busy");
        using var calm = As(dashboard, "calm");
        (await busy.GetAsync("/api/v1/messages", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var refused = await UntilRefusedAsync(busy, "application/json");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await refused.Content.ReadFromJsonAsync<JsonNode>(Stop))!["code"]!.GetValue<string>().ShouldBe("too_many_requests");
        (await (await UntilRefusedAsync(busy, "text/html")).Content.ReadAsStringAsync(Stop)).ShouldContain("Wait a minute");

        (await calm.GetAsync("/api/v1/messages", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await dashboard.Client.GetAsync("/status", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, "nobody in particular is counted by address");
        (await busy.GetAsync("/health/live", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK, "whoever watches the service is never refused");
    }

    [Fact]
    public async Task What_the_service_publishes_to_itself_is_not_limited()
    {
        await using var dashboard = await StartAsync(behindCatchAll: false);
        using var publisher = As(dashboard, "publisher", "publisher");
        for (var i = 0; i < Most * 2; i++) (await publisher.PutAsJsonAsync("/api/v1/publications/2026-05-12/national", new { }, Stop)).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    // A minute may end in between on a busy machine: whoever goes on asking is refused in the next one.
    private static async Task<HttpResponseMessage> UntilRefusedAsync(HttpClient client, string accepting)
    {
        for (var i = 0; i < 20 * Most; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, accepting == "text/html" ? "/messages" : "/api/v1/messages") { Headers = { { "Accept", accepting } } };
            var answer = await client.SendAsync(request, Stop);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) return answer;
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        throw new InvalidOperationException("Nothing was ever refused.");
    }

    private Task<TestDashboard> StartAsync(bool behindCatchAll) =>
        TestDashboard.StartAsync(azurite.NewAccount(), behindCatchAll, configure: s => s.PostConfigure<DashboardOptions>(o => o.Limits.RequestsPerMinute = Most));

    private static HttpClient As(TestDashboard dashboard, string id, string role = "analyst")
    {
        var client = dashboard.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestDashboard.Token(new(id, "Pat Person", [role], null)));
        return client;
    }
}
