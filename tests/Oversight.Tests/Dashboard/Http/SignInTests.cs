using System.Net;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Storage;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Dashboard.Http;

public sealed class SignInTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Somebody_made_up_signs_in_and_out_in_either_host(bool behindCatchAll)
    {
        await using var dashboard = await StartAsync(behindCatchAll);
        using var client = dashboard.NewClient();
        (await client.GetStringAsync("/method", Stop)).ShouldContain("Sign in");

        await client.SignInAsync("ola", A.Code(3).Value);
        (await client.GetStringAsync("/method", Stop)).ShouldContain("Ola Officer (made up), officer of X00000003");
        (await client.GetAsync("/", Stop)).Headers.Location!.ToString().ShouldBe("/returns");
        (await client.GetAsync("/returns", Stop)).Headers.Location!.ToString().ShouldBe("/returns/X00000003");
        (await client.GetStringAsync("/returns/X00000003", Stop)).ShouldContain("Made-up borough 3");
        (await client.GetAsync("/returns/X00000004", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync("/evidence", Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await client.GetAsync("/sign-out", Stop)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.GetStringAsync("/method", Stop)).ShouldNotContain("Ola Officer");
    }

    [Theory]
    [InlineData("", "", "Choose who you are")]
    [InlineData("nobody", "", "Choose who you are")]
    [InlineData("ola", "", "Choose the authority that you work for")]
    [InlineData("ola", "X00009999", "Choose the authority that you work for")]
    public async Task A_choice_that_is_not_whole_is_asked_for_again(string person, string authority, string fault)
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.NewClient();
        var answer = await client.SendAsync("/sign-in", "/sign-in", ("person", person), ("authority", authority));
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain(fault);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.NewClient();
        using var bare = new FormUrlEncodedContent([KeyValuePair.Create("person", "abel")]);
        (await client.PostAsync("/sign-in", bare, Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Signing_in_leads_to_no_other_site(string to)
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.NewClient();
        var answer = await client.SendAsync("/sign-in?to=" + Uri.EscapeDataString(to), "/sign-in", ("person", "abel"));
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Who_signed_in_by_a_cookie_changes_nothing_through_the_API()
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", "oversight-person=" + TestDashboard.Token(new("p", "Pat Publisher", ["publisher", "analyst"], null)));
        (await client.GetAsync("/api/v1/receipts", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PutAsync("/api/v1/publications/2026-05-12/X00000001", null, Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookie_that_somebody_else_signed_is_nobody()
    {
        await using var dashboard = await StartAsync(openToReaders: false);
        using var client = dashboard.NewClient();
        var token = TestDashboard.Token(new("p", "Pat Person", ["analyst"], null));
        client.DefaultRequestHeaders.Add("Cookie", "oversight-person=" + token[..^4] + "AAAA");
        (await client.GetAsync("/evidence", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<TestDashboard> StartAsync(bool behindCatchAll = false, bool openToReaders = true)
    {
        var dashboard = await TestDashboard.StartAsync(azurite.NewAccount(), behindCatchAll, openToReaders);
        await dashboard.Get<Account>().Evidence.GetBlobClient("register/authorities.csv").UploadAsync(BinaryData.FromBytes(MadeUpEvidence.Register()), Stop);
        await dashboard.Get<IngestEvidenceHandler>().HandleAsync("register/authorities.csv", Stop);
        return dashboard;
    }
}
