using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Oversight.EndToEnd.Tests.Kit;

namespace Oversight.EndToEnd.Tests;

/// <summary>An analyst confirms, a lead looks again, the flag is shared, the officer replies and appeals, the appeal is decided, an intervention is recorded.</summary>
public sealed class ReviewJourneyTests(PublishedService published, BrowserFixture browsers) : IClassFixture<PublishedService>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flag_goes_from_the_work_list_to_an_intervention(bool javaScript)
    {
        var analyst = await SignInAsync(javaScript, "abel");
        await analyst.GotoAsync(Address("/work?show=unassigned&reason=Urgent"));
        await LookAsync(analyst, "work");
        var link = analyst.Locator("table tbody a[href^='/flags/']").First;
        var flag = (await link.GetAttributeAsync("href"))!;
        var code = flag.Split('/')[2];
        await link.ClickAsync();
        await LookAsync(analyst, "flag");
        await DecideAsync(analyst, "judge", "Confirm", "Agency staff doubled in a year.");
        (await analyst.Locator("main").InnerTextAsync()).ShouldContain("A lead who did not judge it gives that.");

        var lead = await SignInAsync(javaScript, "lea");
        await lead.GotoAsync(Address(flag));
        await DecideAsync(lead, "second-look", "yes", "So it looks to me.");
        await analyst.GotoAsync(Address(flag));
        await WriteAsync(analyst, "share", "share-text", "Please look at your agency staff.");

        var officer = await SignInAsync(javaScript, "ola", code);
        await officer.GotoAsync(Address("/your-flags"));
        (await officer.Locator("main").InnerTextAsync()).ShouldContain("Please look at your agency staff.");
        await LookAsync(officer, "your-flags");
        await WriteAsync(officer, "reply", "reply-" + flag.Split('/')[3], "Two teams were merged in spring.", suffix: "-text");
        await officer.Locator("summary", new() { HasText = "Appeal against it" }).ClickAsync();
        await WriteAsync(officer, "appeal", "appeal-" + flag.Split('/')[3], "The figures hold the merged team twice.", suffix: "-text");
        (await officer.Locator("main").InnerTextAsync()).ShouldContain("You have appealed.");

        // Whoever judged or looked again does not decide: nobody among the made-up people is left but by a change of hands, so the analyst's page says so.
        await lead.GotoAsync(Address(flag));
        (await lead.Locator("main").InnerTextAsync()).ShouldContain("A lead who did not judge the flag decides.");
        await LookAsync(lead, "flag-appealed");

        await analyst.GotoAsync(Address($"/interventions/{code}/new?quarter={flag.Split('/')[3]}"));
        await LookAsync(analyst, "intervention-new");
        await analyst.Locator("#new-choice-Adviser").CheckAsync();
        await analyst.Locator("input[name=aim]").First.CheckAsync();
        await analyst.Locator("#new-text").FillAsync("Fewer agency workers.");
        await analyst.Locator("main form button").ClickAsync();
        (await analyst.Locator("h1").InnerTextAsync()).ShouldBe("Adviser");
        await LookAsync(analyst, "intervention");
        await analyst.GotoAsync(Address("/interventions"));
        await LookAsync(analyst, "interventions");
        foreach (var page in new[] { analyst, lead, officer }) await page.Context.CloseAsync();
    }

    private async Task<IPage> SignInAsync(bool javaScript, string person, string? code = null)
    {
        var page = await browsers.NewPageAsync(javaScript: javaScript);
        await page.GotoAsync(Address("/sign-in"));
        await page.Locator("#person-" + person).CheckAsync();
        if (code is not null) await page.Locator("#authority").SelectOptionAsync(code);
        await page.Locator("main form button").ClickAsync();
        return page;
    }

    private static async Task DecideAsync(IPage page, string form, string choice, string text)
    {
        await page.Locator($"#{form}-choice-{choice}").CheckAsync();
        await WriteAsync(page, form, form + "-text", text);
    }

    private static async Task WriteAsync(IPage page, string form, string field, string text, string suffix = "")
    {
        await page.Locator($"[id='{field}{suffix}']").FillAsync(text);
        await page.Locator($"form[action$='/{form}'] button").ClickAsync();
        (await page.Locator(".govuk-error-summary").CountAsync()).ShouldBe(0);
    }

    // Axe runs as a script of its own, so also on pages whose scripts are off; both widths are looked at and kept.
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var width in new[] { 320, 1280 })
        {
            await page.SetViewportSizeAsync(width, 900);
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, $"{name} scrolls sideways at {width} px");
            var result = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
            result.Violations.Select(v => $"{v.Id}: {v.Help} ({v.Nodes.Length} places, first {v.Nodes[0].Html})").ShouldBeEmpty($"{name} at {width} px");
            await BrowserFixture.KeepAsync(page, $"review-{name}-{width}");
        }
    }

    private string Address(string path) => new Uri(published.Service.Url, path).AbsoluteUri;
}
