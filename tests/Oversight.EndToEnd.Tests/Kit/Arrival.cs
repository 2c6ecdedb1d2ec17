using Microsoft.Playwright;

namespace Oversight.EndToEnd.Tests.Kit;

/// <summary>
/// Whatever leads to another page waits until that page stands there. A click alone returns as soon as it has been made: what is read straight
/// after it may still be the page before, which on a busy machine it was.
/// </summary>
public static class Arrival
{
    /// <summary>Clicks a link or a button that leads to a page, were it the same page again.</summary>
    public static Task GoAsync(this ILocator locator) => locator.Page.GoAsync(() => locator.ClickAsync());

    /// <summary>Does what leads to a page.</summary>
    public static async Task GoAsync(this IPage page, Func<Task> leave)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLoad(object? sender, IPage loaded) => arrived.TrySetResult();
        page.Load += OnLoad;
        try
        {
            await leave();
            await arrived.Task.WaitAsync(BrowserFixture.Patience);
        }
        finally
        {
            page.Load -= OnLoad;
        }
    }
}
