using Microsoft.Playwright;
using Oversight.EndToEnd.Tests.Kit;

namespace Oversight.EndToEnd.Tests;

/// <summary>A policy team asks a question, takes the figures away, reads what the National Audit Office asked, and looks back: by the keyboard alone.</summary>
[Collection(PublishedTests.Name)]
public sealed class PolicyJourneyTests(PublishedService published, BrowserFixture browsers)
{
    private const int MostStops = 250;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_team_asks_takes_away_and_looks_back_by_the_keyboard_alone(bool javaScript)
    {
        var page = await browsers.NewPageAsync(javaScript: javaScript);
        await page.GotoAsync(Address("/"));
        await FollowAsync(page, "Sign in");
        await ReachAsync(page, "e.name === 'person'");
        while (await page.EvaluateAsync<string>("() => document.activeElement.id") != "person-pia") await page.Keyboard.PressAsync("ArrowDown");
        await ReachAsync(page, "e.tagName === 'BUTTON' && e.innerText.trim() === 'Sign in'");
        await EnterAsync(page);

        await FollowAsync(page, "Trends");
        await ReachAsync(page, "e.tagName === 'SELECT' && e.name === 'measure'");
        await page.Keyboard.TypeAsync("Re-ref");
        await ReachAsync(page, "e.tagName === 'SELECT' && e.name === 'authority'");
        await page.Keyboard.PressAsync("ArrowDown");
        await ReachAsync(page, "e.tagName === 'BUTTON' && e.innerText.trim() === 'Show'");
        await EnterAsync(page);
        page.Url.ShouldContain("measure=rereferral_pct");
        (await page.Locator("table tbody tr").CountAsync()).ShouldBeGreaterThan(2);
        await Look.AtAsync(page, "policy-trend", axe: javaScript);

        await ReachAsync(page, "e.tagName === 'A' && e.innerText.trim() === 'CSV'");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("rereferral_pct");

        await page.GotoAsync(Address("/nao"));
        await FollowAsync(page, "End to end");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("End to end", Case.Insensitive);
        await FollowAsync(page, "Looking back");
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("Looking back");
        await Look.AtAsync(page, "policy-look-back", axe: javaScript);
        await page.Context.CloseAsync();
    }

    private static async Task FollowAsync(IPage page, string link)
    {
        await page.SetViewportSizeAsync(1280, 900);
        await ReachAsync(page, $"e.tagName === 'A' && e.innerText.trim() === '{link}'");
        await EnterAsync(page);
    }

    private static Task EnterAsync(IPage page) => page.GoAsync(() => page.Keyboard.PressAsync("Enter"));

    // Tab by Tab, as somebody without a mouse does.
    private static async Task ReachAsync(IPage page, string isIt)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await page.EvaluateAsync<bool>($"() => {{ const e = document.activeElement; return {isIt}; }}")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"The keyboard never reached: {isIt}");
    }

    private string Address(string path) => new Uri(published.Service.Url, path).AbsoluteUri;
}
