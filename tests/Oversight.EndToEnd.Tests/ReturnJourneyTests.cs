using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.EndToEnd.Tests.Kit;
using Oversight.Returns.Calendars;
using Oversight.Returns.Examples;
using Oversight.Tests.Kit;

namespace Oversight.EndToEnd.Tests;

/// <summary>An officer who has never been here gets from the front page to an accepted return with one correction.</summary>
[Collection(MadeUpTests.Name)]
public sealed partial class ReturnJourneyTests(MadeUpService published, BrowserFixture browsers)
{
    private static readonly Period Quarter = Period.QuarterOf(EnglishTime.DayOf(TimeProvider.System.GetUtcNow())).AddQuarters(-1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_time_officer_gets_from_the_front_page_to_an_accepted_return_with_one_correction(bool javaScript)
    {
        var authority = MadeUpEvidence.Code(javaScript ? 7 : 8);
        var officer = await browsers.NewPageAsync(javaScript: javaScript);
        await officer.GotoAsync(Address("/"));
        await officer.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First.GoAsync();
        await Look.AtAsync(officer, "officer-sign-in", axe: javaScript);
        await SignInAsync(officer, "ola", authority);
        await FollowAsync(officer, "Your returns");
        await Look.AtAsync(officer, "officer-returns", axe: javaScript);
        await FollowAsync(officer, $"Send the return for {Quarter}");
        await Look.AtAsync(officer, "officer-quarter", axe: javaScript);

        var blank = await TemplateAsync(officer);
        await Look.AtAsync(officer, "officer-template", axe: javaScript);
        var example = new ExampleReturn(Quarter, AuthorityCode.Parse(authority));
        example.With("supervision_held", example["supervision_due"]); // all of them held: likely, and worth a word
        var right = Filled(blank, example);
        var wrong = Filled(blank, example, ("contacts_decided_1wd", "9999"));

        await officer.GotoAsync(Address($"/returns/{authority}/{Quarter}"));
        await officer.Locator("main form button").GoAsync();
        await Look.AtAsync(officer, "officer-no-file", axe: javaScript);
        await UploadAsync(officer, "return.csv", wrong);
        (await officer.Locator("h1").InnerTextAsync()).ShouldBe("1 problem to put right");
        await Look.AtAsync(officer, "officer-errors", axe: javaScript);
        await officer.Locator(".govuk-error-summary a").First.ClickAsync();
        await officer.WaitForURLAsync(u => u.EndsWith("#error-1", StringComparison.Ordinal));
        var row = Array.FindIndex(wrong.Split('\n'), l => l.Contains(",contacts_decided_1wd,", StringComparison.Ordinal)) + 1;
        var card = await officer.Locator("#error-1").InnerTextAsync();
        card.ShouldContain($"Row {row}, value");
        card.ShouldContain("9999");

        await UploadAsync(officer, "return.csv", right);
        (await officer.Locator("h1").InnerTextAsync()).ShouldBe("Passed: waiting for a second person");
        await Look.AtAsync(officer, "officer-passed", axe: javaScript);
        var typed = "She was born on 12/03/2014 and lives in LS1 4AP";
        await ExplainAsync(officer, typed);
        await Look.AtAsync(officer, "officer-explanation-refused", axe: javaScript);
        (await officer.Locator("textarea.govuk-textarea--error").InputValueAsync()).ShouldBe(typed, "what was typed is not lost");
        while (await officer.Locator("main textarea").CountAsync() is > 0 and var left)
        {
            await ExplainAsync(officer, "Every supervision was held: two teams had been short of supervisors before.");
            (await officer.Locator("main textarea").CountAsync()).ShouldBe(left - 1);
        }

        var owner = await browsers.NewPageAsync(javaScript: javaScript);
        await owner.GotoAsync(Address("/sign-in"));
        await SignInAsync(owner, "dana", authority);
        await FollowAsync(owner, "Your returns");
        await FollowAsync(owner, $"Authorise the return for {Quarter}");
        await FollowAsync(owner, "Version 2");
        await Look.AtAsync(owner, "officer-authorise", axe: javaScript);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Authorise the return" }).GoAsync();
        (await owner.Locator("h1").InnerTextAsync()).ShouldBe("Return accepted");
        await Look.AtAsync(owner, "officer-receipt", axe: javaScript);

        await FollowAsync(officer, "Your returns");
        (await officer.Locator("main").InnerTextAsync()).ShouldNotContain($"the return for {Quarter}");
        await officer.GotoAsync(Address($"/returns/{authority}/{Quarter}/2"));
        (await officer.Locator("h1").InnerTextAsync()).ShouldBe("Accepted");

        var analyst = await browsers.NewPageAsync(javaScript: javaScript);
        await analyst.GotoAsync(Address("/sign-in"));
        await SignInAsync(analyst, "abel");
        await analyst.GotoAsync(Address("/returns/board"));
        (await analyst.Locator("main").InnerTextAsync()).ShouldContain("returned, of 70");
        await Look.AtAsync(analyst, "officer-board", axe: javaScript);
        await FollowAsync(analyst, "sent a message");
        (await analyst.Locator("h1").InnerTextAsync()).ShouldBe("Messages");
        await Look.AtAsync(analyst, "messages", axe: javaScript);
        foreach (var page in new[] { officer, owner, analyst }) await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_return_is_sent_put_right_and_authorised_by_the_keyboard_alone(bool javaScript)
    {
        var authority = MadeUpEvidence.Code(javaScript ? 9 : 10);
        var example = new ExampleReturn(Quarter, AuthorityCode.Parse(authority));
        FilePayload File() => new() { Name = "return.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(string.Join('\n', [ExampleReturn.Header, .. example.Rows.Select(r => string.Join(',', r))])) };
        var right = File();
        example.With("contacts_decided_1wd", 9999);
        var wrong = File();

        var officer = await browsers.NewPageAsync(javaScript: javaScript);
        await officer.GotoAsync(Address("/"));
        await officer.SignInByKeyboardAsync("ola", authority);
        await officer.FollowWithAsync("Your returns");
        await officer.FollowWithAsync($"Send the return for {Quarter}");
        await officer.ChooseFileAsync(wrong);
        await officer.PressAsync("Upload and check");
        (await officer.Locator("h1").InnerTextAsync()).ShouldBe("1 problem to put right");
        await officer.ReachAsync("e.tagName === 'A' && e.closest('.govuk-error-summary') !== null");
        await officer.Keyboard.PressAsync("Enter");
        await officer.WaitForURLAsync(u => u.EndsWith("#error-1", StringComparison.Ordinal));
        await officer.ChooseFileAsync(right);
        await officer.PressAsync("Upload and check");
        (await officer.Locator("h1").InnerTextAsync()).ShouldBe("Passed: waiting for a second person");

        var owner = await browsers.NewPageAsync(javaScript: javaScript);
        await owner.GotoAsync(Address("/"));
        await owner.SignInByKeyboardAsync("dana", authority);
        await owner.FollowWithAsync("Your returns");
        await owner.FollowWithAsync($"Authorise the return for {Quarter}");
        await owner.FollowWithAsync("Version 2");
        await owner.PressAsync("Authorise the return");
        (await owner.Locator("h1").InnerTextAsync()).ShouldBe("Return accepted");
        foreach (var page in new[] { officer, owner }) await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Mailboxes_are_replaced_from_the_command_line_whole_or_not_at_all()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "la_code,role,address\nX00000001,officer,returns@example.org\n,analyst,nobody\n", TestContext.Current.CancellationToken);
        var (code, output) = await ServiceProcess.RunAsync("contacts", file, "--store", published.Service.Store);
        (code, output.Contains("Line 3: address is no mail address. Nothing was changed.", StringComparison.Ordinal)).ShouldBe((2, true), output);
        await File.WriteAllTextAsync(file, "la_code,role,address\nX00000001,officer,returns@example.org\n,analyst,analysts@example.org\n", TestContext.Current.CancellationToken);
        (code, output) = await ServiceProcess.RunAsync("contacts", file, "--store", published.Service.Store);
        code.ShouldBe(0, output);
        File.Delete(file);
    }

    private static async Task SignInAsync(IPage page, string person, string? authority = null)
    {
        await page.Locator("#person-" + person).CheckAsync();
        if (authority is not null) await page.Locator("#authority").SelectOptionAsync(authority);
        await page.Locator("main form button").GoAsync();
    }

    // A person finds it by its words: the menu is folded away on a narrow screen only.
    private static async Task FollowAsync(IPage page, string link)
    {
        await page.SetViewportSizeAsync(1280, 900);
        await page.GetByRole(AriaRole.Link, new() { Name = link }).First.GoAsync();
    }

    private static async Task<string> TemplateAsync(IPage page)
    {
        await FollowAsync(page, "blank return");
        await page.Locator("select[name=quarter]").SelectOptionAsync(Quarter.ToString());
        if (await page.Locator("select[name=authority]").InputValueAsync() is "") await page.Locator("select[name=authority]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("input[value=csv]").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main form button").ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    // What the officer does in a spreadsheet: a figure in each row of the blank return, and its status.
    private static string Filled(string blank, ExampleReturn figures, params (string Item, string Value)[] instead) => RowOfItem().Replace(blank, m =>
    {
        var item = m.Groups["item"].Value;
        var value = instead.FirstOrDefault(i => i.Item == item).Value ?? figures.Row(item)[4];
        return $"{m.Groups["place"].Value},{item},{value},final,";
    });

    private static async Task UploadAsync(IPage page, string name, string text)
    {
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and check" }).GoAsync();
    }

    private static async Task ExplainAsync(IPage page, string text)
    {
        await page.Locator("main textarea").First.FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the explanation" }).First.GoAsync();
    }

    private string Address(string path) => new Uri(published.Service.Url, path).AbsoluteUri;

    [GeneratedRegex("^(?<place>[^,]+,[^,]+,[^,]+),(?<item>[a-z0-9_]+),,,", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex RowOfItem();
}
