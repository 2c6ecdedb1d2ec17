using Microsoft.Playwright;
using Oversight.EndToEnd.Tests.Kit;

namespace Oversight.EndToEnd.Tests;

[Collection(PublishedTests.Name)]
public sealed class PagesTests(PublishedService published, BrowserFixture browsers)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "national-list", "/" },
        { "authority", "/authorities/{code}" },
        { "authorities", "/authorities" },
        { "authorities-none", "/authorities?q=nowhere" },
        { "measures", "/measures?q=F10" },
        { "measure", "/measures/rereferral_pct" },
        { "country", "/national" },
        { "country-age", "/national/age" },
        { "country-variation", "/national/variation" },
        { "country-journey", "/national/journey?authority={code}" },
        { "country-partners", "/national/partners" },
        { "nao", "/nao" },
        { "nao-customer", "/nao/customer" },
        { "nao-leadership", "/nao/leadership?authority={code}" },
        { "nao-information", "/nao/information" },
        { "nao-system", "/nao/system" },
        { "nao-end-to-end", "/nao/end-to-end?authority={code}" },
        { "trends", "/trends" },
        { "trends-of-some", "/trends?measure=rereferral_pct&authority={code}&neighbours={code}&nation=true&note=2024-03-23+A+note" },
        { "trends-of-all", "/trends?authority=all&show=rank" },
        { "trends-error", "/trends?from=soon" },
        { "evidence", "/evidence" },
        { "return", "/return" },
        { "return-search", "/return?q=F26" },
        { "return-item", "/return/items/cpp_open" },
        { "return-rules", "/return/rules?severity=warning" },
        { "return-rule", "/return/rules/V066" },
        { "return-rule-of-the-file", "/return/rules/V003" },
        { "return-rule-of-time", "/return/rules/V086" },
        { "return-template", "/return/template" },
        { "return-template-error", "/return/template?authority=&quarter=2025-26-Q1&format=xlsx" },
        { "look-back", "/look-back" },
        { "look-back-error", "/look-back?day=31&month=2&year=2024" },
        { "watching", "/watching" },
        { "backtest", "/method/backtest" },
        { "method", "/method" },
        { "method-api", "/method/api" },
        { "status", "/status" },
        { "accessibility", "/accessibility" },
        { "not-found", "/nothing-here" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_passes_axe_fits_its_window_wide_and_narrow_and_asks_for_nothing_that_is_not_there(string name, string path)
    {
        var page = await browsers.NewPageAsync();
        var missing = new List<string>();
        var document = Address(path);
        page.Response += (_, r) =>
        {
            if (r.Status >= 400 && r.Url != document) missing.Add($"{r.Status} {r.Url}");
        };
        page.PageError += (_, e) => missing.Add(e);
        await page.GotoAsync(document, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Look.AtAsync(page, name);
        missing.ShouldBeEmpty(name);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_of_evidence_has_a_receipt_that_passes_axe_and_fits()
    {
        var page = await browsers.NewPageAsync();
        await page.GotoAsync(Address("/evidence"));
        await page.Locator("main a[href^='/evidence/']").First.GoAsync();
        await Look.AtAsync(page, "evidence-receipt");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_finds_an_authority_and_why_it_is_on_the_list(bool javaScript)
    {
        var page = await browsers.NewPageAsync(javaScript: javaScript);
        await page.GotoAsync(Address("/"));
        (await page.Locator("table tbody tr").CountAsync()).ShouldBe(published.Authorities);
        var first = page.Locator("table tbody tr a[href^='/authorities/']").First;
        var name = await first.InnerTextAsync();
        await first.GoAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain(name);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("nationally");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_list_can_be_filtered_by_band_without_JavaScript()
    {
        var page = await browsers.NewPageAsync(javaScript: false);
        var listed = 0;
        foreach (var band in new[] { "urgent", "review" })
        {
            await page.GotoAsync(Address("/"));
            await page.Locator("select[name=band]").SelectOptionAsync(band);
            await page.Locator("main form button").First.GoAsync();
            var shown = await page.Locator("table tbody tr").CountAsync();
            (await page.Locator("table tbody .govuk-tag").Filter(new() { HasText = band }).CountAsync()).ShouldBe(shown);
            listed += shown;
        }
        listed.ShouldBe(15, "as many are for review, urgently or not, as analysts can review in a quarter");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_officer_finds_an_item_and_the_rules_about_it_without_JavaScript()
    {
        var page = await browsers.NewPageAsync(javaScript: false);
        await page.GotoAsync(Address("/return"));
        (await page.Locator("table tbody tr").CountAsync()).ShouldBe(86);
        await page.Locator("input[name=q]").FillAsync("largest batch");
        await page.Locator("main form button").GoAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("1 of 86 items");
        await page.Locator("table tbody a[href^='/return/items/']").First.GoAsync();
        await page.Locator("a[href='/return/rules/V071']").GoAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Look here");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task An_officer_gets_a_blank_return_without_JavaScript(string format)
    {
        var page = await browsers.NewPageAsync(javaScript: false);
        await page.GotoAsync(Address("/return/template"));
        await page.Locator("select[name=authority]").SelectOptionAsync(published.AnAuthority);
        await page.Locator($"input[value={format}]").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("main form button").ClickAsync());
        download.SuggestedFilename.ShouldStartWith($"return-{published.AnAuthority}-");
        download.SuggestedFilename.ShouldEndWith("." + format);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content()
    {
        var page = await browsers.NewPageAsync();
        await page.GotoAsync(Address("/"));
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("() => document.activeElement.className")).ShouldContain("govuk-skip-link");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(u => u.EndsWith("#main-content", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_link_and_button_of_the_list_can_be_reached_with_the_keyboard()
    {
        var page = await browsers.NewPageAsync();
        await page.GotoAsync(Address("/"));
        var unreachable = await page.EvaluateAsync<int>("() => [...document.querySelectorAll('a[href], button, select, input, summary')].filter(e => e.tabIndex < 0).length");
        unreachable.ShouldBe(0);
        await page.Context.CloseAsync();
    }

    private string Address(string path) => new Uri(published.Service.Url, path.Replace("{code}", published.AnAuthority, StringComparison.Ordinal)).AbsoluteUri;
}
