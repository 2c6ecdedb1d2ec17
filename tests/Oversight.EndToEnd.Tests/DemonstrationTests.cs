using Oversight.EndToEnd.Tests.Kit;

namespace Oversight.EndToEnd.Tests;

/// <summary>What a stranger sees after the README's first command: a made-up country with returns, and so the pages that published evidence alone does not fill.</summary>
public sealed class DemonstrationTests(BrowserFixture browsers)
{
    private const int Authorities = 153;

    [Fact]
    public async Task An_empty_store_becomes_a_country_whose_flags_are_drawn_quarter_by_quarter()
    {
        var store = Directory.CreateTempSubdirectory("oversight-demo-");
        await using (var service = await ServiceProcess.StartAsync(store.FullName, withDemonstration: true))
        {
            await service.WaitUntilPublishedAsync(Authorities);
            string Address(string path) => new Uri(service.Url, path).AbsoluteUri;
            var page = await browsers.NewPageAsync();
            await page.GotoAsync(Address("/"));
            (await page.Locator("main").InnerTextAsync()).ShouldContain("Every authority on this list and every figure about it is made up.");
            await Look.AtAsync(page, "demonstration-list");

            await page.GotoAsync(Address("/sign-in"));
            await page.Locator("#person-abel").CheckAsync();
            await page.Locator("main form button").GoAsync();
            await page.GotoAsync(Address("/work"));
            var flags = await page.Locator("table tbody a[href^='/flags/']").EvaluateAllAsync<string[]>("links => links.map(l => l.getAttribute('href'))");
            flags.ShouldNotBeEmpty();
            var charts = 0;
            foreach (var flag in flags)
            {
                await page.GotoAsync(Address(flag));
                charts = await page.Locator("img[src*='/charts/']").CountAsync();
                if (charts > 0) break;
            }
            charts.ShouldBeInRange(1, 4, "control charts on a flag's page");
            await Look.AtAsync(page, "demonstration-flag");
            await page.Context.CloseAsync();
        }
        store.Delete(recursive: true);
    }
}
