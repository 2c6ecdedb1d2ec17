using Microsoft.Playwright;
using Oversight.EndToEnd.Tests.Kit;

namespace Oversight.EndToEnd.Tests;

/// <summary>A policy team asks a question, takes the figures away, reads what the National Audit Office asked, and looks back: by the keyboard alone.</summary>
[Collection(PublishedTests.Name)]
public sealed class PolicyJourneyTests(PublishedService published, BrowserFixture browsers)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_team_asks_takes_away_and_looks_back_by_the_keyboard_alone(bool javaScript)
    {
        var page = await browsers.NewPageAsync(javaScript: javaScript);
        await page.GotoAsync(Address("/"));
        await page.SignInByKeyboardAsync("pia");

        await page.FollowAsync("Trends");
        await page.ReachAsync("e.tagName === 'SELECT' && e.name === 'measure'");
        await page.Keyboard.TypeAsync("Re-ref");
        await page.ReachAsync("e.tagName === 'SELECT' && e.name === 'authority'");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.PressAsync("Show");
        page.Url.ShouldContain("measure=rereferral_pct");
        (await page.Locator("table tbody tr").CountAsync()).ShouldBeGreaterThan(2);
        await Look.AtAsync(page, "policy-trend", axe: javaScript);

        await page.ReachAsync("e.tagName === 'A' && e.innerText.trim() === 'CSV'");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("rereferral_pct");

        await page.GotoAsync(Address("/nao"));
        await page.FollowAsync("End to end");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("End to end", Case.Insensitive);
        await page.FollowAsync("Looking back");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("Looking back");
        await Look.AtAsync(page, "policy-look-back", axe: javaScript);
        await page.Context.CloseAsync();
    }

    private string Address(string path) => new Uri(published.Service.Url, path).AbsoluteUri;
}
