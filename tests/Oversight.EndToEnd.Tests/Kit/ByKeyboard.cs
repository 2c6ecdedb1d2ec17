using Microsoft.Playwright;

namespace Oversight.EndToEnd.Tests.Kit;

/// <summary>Goes through pages as somebody without a mouse does: stop by stop.</summary>
public static class ByKeyboard
{
    private const int MostStops = 250;

    /// <summary>Signs in as one of the made-up people, from any page; those of an authority say which.</summary>
    public static async Task SignInByKeyboardAsync(this IPage page, string person, string? authority = null)
    {
        await page.FollowAsync("Sign in");
        await page.ReachAsync("e.name === 'person'");
        while (await page.EvaluateAsync<string>("() => document.activeElement.id") != "person-" + person) await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space"); // the first of them has the focus and is not chosen yet
        if (authority is not null)
        {
            await page.ReachAsync("e.id === 'authority'");
            while (await page.EvaluateAsync<string>("() => document.activeElement.value") != authority) await page.Keyboard.PressAsync("ArrowDown");
        }
        await page.PressAsync("Sign in");
    }

    /// <summary>Reaches a link by its words and follows it.</summary>
    public static async Task FollowAsync(this IPage page, string link)
    {
        await page.SetViewportSizeAsync(1280, 900);
        await page.ReachAsync($"e.tagName === 'A' && e.innerText.trim() === '{link}'");
        await page.EnterAsync();
    }

    /// <summary>Reaches a link by some of its words and follows it.</summary>
    public static async Task FollowWithAsync(this IPage page, string words)
    {
        await page.ReachAsync($"e.tagName === 'A' && e.innerText.includes('{words}')");
        await page.EnterAsync();
    }

    /// <summary>Reaches the field for a file and gives it one: the window in which somebody chooses it is the operating system's.</summary>
    public static async Task ChooseFileAsync(this IPage page, FilePayload file)
    {
        await page.ReachAsync("e.type === 'file'");
        await page.Locator("input[type=file]:focus").SetInputFilesAsync(file);
    }

    /// <summary>Reaches a button by its words and presses it.</summary>
    public static async Task PressAsync(this IPage page, string button)
    {
        await page.ReachAsync($"e.tagName === 'BUTTON' && e.innerText.trim() === '{button}'");
        await page.EnterAsync();
    }

    /// <summary>Presses Enter and waits for the page that it leads to.</summary>
    public static Task EnterAsync(this IPage page) => page.GoAsync(() => page.Keyboard.PressAsync("Enter"));

    /// <summary>Presses Tab until the element <c>e</c> that has the focus is the one asked for.</summary>
    public static async Task ReachAsync(this IPage page, string isIt)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await page.EvaluateAsync<bool>($"() => {{ const e = document.activeElement; return {isIt}; }}")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"The keyboard never reached: {isIt}, on {page.Url}: {(await page.Locator("body").InnerTextAsync()).ReplaceLineEndings(" ")}");
    }
}
