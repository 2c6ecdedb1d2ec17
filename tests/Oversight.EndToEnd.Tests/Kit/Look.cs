using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Oversight.EndToEnd.Tests.Kit;

/// <summary>
/// What every page is held to, wide and narrow. axe-core runs in the page itself: its .NET wrapper opens a second page for each run and carries
/// every passed check of every element over the wire, 35 seconds for a table of 153 authorities.
/// </summary>
public static class Look
{
    private const string RunAxe = """
        async () => (await axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
        })).violations.map(v => `${v.id}: ${v.help} (${v.nodes.length} places, first ${v.nodes[0].html})`)
        """;

    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    /// <summary>
    /// Keeps a picture at 1280 and at 320 px, and holds the page to its width, to WCAG 2.2 AA and to axe's good practice. <paramref name="axe"/>
    /// is false for a page whose scripts are off: axe waits on timers, which such a page never fires.
    /// </summary>
    public static async Task AtAsync(IPage page, string name, bool axe = true)
    {
        if (axe) await page.EvaluateAsync(Source.Value);
        foreach (var width in new[] { 1280, 320 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await ShowPicturesAsync(page, $"{name} at {width} px");
            await BrowserFixture.KeepAsync(page, $"{name}-{width}{(axe ? "" : "-no-script")}");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, $"{name} scrolls sideways at {width} px");
            if (!axe) continue;

            // A script has no time limit of its own: one that never ends would hold the whole run.
            var violations = await page.EvaluateAsync<JsonElement>(RunAxe).WaitAsync(BrowserFixture.Patience);
            violations.EnumerateArray().Select(v => v.GetString()).ShouldBeEmpty($"{name} at {width} px");
        }
    }

    // Pictures are fetched as a reader comes to them, and others for another width: a picture of the page taken sooner shows gaps, and hides one that is not there.
    private static async Task ShowPicturesAsync(IPage page, string where)
    {
        await page.EvaluateAsync("() => { for (const picture of document.images) picture.loading = 'eager'; }");
        var waited = Stopwatch.StartNew();
        while (!await page.EvaluateAsync<bool>("() => [...document.images].every(p => p.complete && p.currentSrc)"))
        {
            if (waited.Elapsed > BrowserFixture.Patience) break;
            await Task.Delay(100);
        }
        (await page.EvaluateAsync<string[]>("() => [...document.images].filter(p => !p.naturalWidth).map(p => p.currentSrc || p.src)")).ShouldBeEmpty($"pictures missing: {where}");
    }
}
