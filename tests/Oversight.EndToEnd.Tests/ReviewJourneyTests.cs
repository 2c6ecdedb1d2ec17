using Microsoft.Playwright;
using Oversight.EndToEnd.Tests.Kit;

namespace Oversight.EndToEnd.Tests;

/// <summary>An analyst confirms, a lead looks again, the flag is shared, the officer replies and appeals, the appeal is decided, an intervention is recorded. Of made-up authorities alone: no concern is ever invented about a real one, not even in a picture.</summary>
[Collection(MadeUpTests.Name)]
public sealed class ReviewJourneyTests(MadeUpService published, BrowserFixture browsers)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flag_goes_from_the_work_list_to_an_intervention(bool javaScript)
    {
        var analyst = await SignInAsync(javaScript, "abel");
        await analyst.GotoAsync(Address("/work?show=to_review&reason=Urgent"));
        await Look.AtAsync(analyst, "review-work", axe: javaScript);
        var link = analyst.Locator("table tbody a[href^='/flags/']").First;
        var flag = (await link.GetAttributeAsync("href"))!;
        var code = flag.Split('/')[2];
        await link.GoAsync();
        await Look.AtAsync(analyst, "review-flag", axe: javaScript);
        if (javaScript) (await WeightAsync(analyst)).ShouldBeLessThan(150_000, "bytes over the line, with every picture");
        await analyst.Locator("summary", new() { HasText = "Assign it to somebody" }).ClickAsync();
        await analyst.Locator("#assign-text").SelectOptionAsync("Ana Analyst (made up)");
        await analyst.Locator("form[action$='/assign'] button").GoAsync();
        await DecideAsync(analyst, "judge", "Confirm", "Agency staff doubled in a year.");
        (await analyst.Locator("main").InnerTextAsync()).ShouldContain("A lead who did not judge it gives that.");
        (await analyst.Locator("dl").First.InnerTextAsync()).ShouldContain("Ana Analyst (made up)", Case.Sensitive, "whoever was given it still has it");

        var lead = await SignInAsync(javaScript, "lea");
        await lead.GotoAsync(Address(flag));
        await DecideAsync(lead, "second-look", "yes", "So it looks to me.");
        await analyst.GotoAsync(Address(flag));
        await WriteAsync(analyst, "share", "share-text", "Please look at your agency staff.");

        var officer = await SignInAsync(javaScript, "ola", code);
        await officer.GotoAsync(Address("/your-flags"));
        (await officer.Locator("main").InnerTextAsync()).ShouldContain("Please look at your agency staff.");
        await Look.AtAsync(officer, "review-your-flags", axe: javaScript);
        await WriteAsync(officer, "reply", "reply-" + flag.Split('/')[3], "Two teams were merged in spring.", suffix: "-text");
        await officer.Locator("summary", new() { HasText = "Appeal against it" }).ClickAsync();
        await WriteAsync(officer, "appeal", "appeal-" + flag.Split('/')[3], "The figures hold the merged team twice.", suffix: "-text");
        (await officer.Locator("main").InnerTextAsync()).ShouldContain("You have appealed.");

        await officer.SetViewportSizeAsync(1280, 900); // narrow, the navigation is behind a button
        await officer.GetByRole(AriaRole.Link, new() { Name = "Your figures", Exact = true }).GoAsync();
        (await officer.Locator("main").InnerTextAsync()).ShouldContain("Download every figure on this page");
        await Look.AtAsync(officer, "officer-figures", axe: javaScript);

        await lead.GotoAsync(Address(flag));
        (await lead.Locator("main").InnerTextAsync()).ShouldContain("A lead who did not judge the flag decides.");
        await Look.AtAsync(lead, "review-flag-appealed", axe: javaScript);

        // Whoever judged or looked again does not decide the appeal.
        var secondLead = await SignInAsync(javaScript, "leo");
        await secondLead.GotoAsync(Address(flag));
        await Look.AtAsync(secondLead, "review-flag-appeal", axe: javaScript);
        await DecideAsync(secondLead, "appeal-decision", "Upheld", "The merged team is counted once.");
        (await secondLead.Locator("main").InnerTextAsync()).ShouldContain("The merged team is counted once.");

        var policy = await SignInAsync(javaScript, "pia");
        await policy.GotoAsync(Address(flag));
        (await policy.Locator("main").InnerTextAsync()).ShouldNotContain("Agency staff doubled in a year.");
        await Look.AtAsync(policy, "policy-flag", axe: javaScript);

        await analyst.GotoAsync(Address($"/interventions/{code}/new?quarter={flag.Split('/')[3]}"));
        await Look.AtAsync(analyst, "review-intervention-new", axe: javaScript);
        await analyst.Locator("#new-choice-Adviser").CheckAsync();
        await analyst.Locator("input[name=aim]").First.CheckAsync();
        await analyst.Locator("#new-text").FillAsync("Fewer agency workers.");
        await analyst.Locator("main form button").GoAsync();
        (await analyst.Locator("h1").InnerTextAsync()).ShouldBe("Adviser");
        await Look.AtAsync(analyst, "review-intervention", axe: javaScript);
        await analyst.GotoAsync(Address("/interventions"));
        await Look.AtAsync(analyst, "review-interventions", axe: javaScript);
        foreach (var page in new[] { analyst, lead, secondLead, officer, policy }) await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_analyst_finds_a_flag_and_judges_it_by_the_keyboard_alone(bool javaScript)
    {
        var page = await browsers.NewPageAsync(javaScript: javaScript);
        await page.GotoAsync(Address("/"));
        await page.SignInByKeyboardAsync("ana");
        await page.FollowAsync("Reviews");
        await page.ReachAsync("e.tagName === 'SELECT' && e.name === 'show'");
        await page.Keyboard.TypeAsync("Nobody has");
        await page.ReachAsync("e.tagName === 'SELECT' && e.name === 'reason'");
        await page.Keyboard.TypeAsync("Review");
        await page.PressAsync("Show");
        await page.ReachAsync("e.tagName === 'A' && e.getAttribute('href').startsWith('/flags/')");
        await page.EnterAsync();
        await page.ReachAsync("e.type === 'radio' && e.name === 'choice'");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.ReachAsync("e.id === 'judge-text'");
        await page.Keyboard.TypeAsync("The figures follow a merger of two teams.");
        await page.PressAsync("Judge");
        (await page.Locator(".govuk-error-summary").CountAsync()).ShouldBe(0);
        (await page.Locator("dl").First.InnerTextAsync()).ShouldContain("Dismiss, by Ana Analyst (made up)");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignInAsync(bool javaScript, string person, string? code = null)
    {
        var page = await browsers.NewPageAsync(javaScript: javaScript);
        await page.GotoAsync(Address("/sign-in"));
        await page.Locator("#person-" + person).CheckAsync();
        if (code is not null) await page.Locator("#authority").SelectOptionAsync(code);
        await page.Locator("main form button").GoAsync();
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
        await page.Locator($"form[action$='/{form}'] button").GoAsync();
        (await page.Locator(".govuk-error-summary").CountAsync()).ShouldBe(0);
    }

    /// <summary>What the page and all it shows weigh as they are sent, whether or not the browser had a part of it already.</summary>
    private static async Task<long> WeightAsync(IPage page)
    {
        foreach (var picture in await page.Locator("img[loading=lazy]:visible").AllAsync()) await picture.ScrollIntoViewIfNeededAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return await page.EvaluateAsync<long>("() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.encodedBodySize, 0)");
    }

    private string Address(string path) => new Uri(published.Service.Url, path).AbsoluteUri;
}
