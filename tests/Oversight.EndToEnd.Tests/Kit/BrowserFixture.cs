using System.Diagnostics;
using Microsoft.Playwright;
using Oversight.EndToEnd.Tests.Kit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

// Each class has a service that trains and scores: two at once on two processors only wait for one another.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Oversight.EndToEnd.Tests.Kit;

/// <summary>
/// One real Chromium for the run. Looked for in this order: OVERSIGHT_BROWSER, an installed one, Playwright's own download, Debian's package
/// where this is root on Debian, and the npm package that carries one.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <summary>How long a page may take. It shares two processors with a service that trains and scores, and with the other tests: how long that takes is no test.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private IPlaywright? playwright;
    private IBrowser? browser;

    public IBrowser Browser => browser!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        var path = await FindAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A page of its own: width in CSS pixels, with or without JavaScript.</summary>
    public async Task<IPage> NewPageAsync(int width = 1280, bool javaScript = true)
    {
        var context = await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = javaScript, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    /// <summary>Keeps a picture of the whole page beside the test output.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, name + ".png"), FullPage = true });
    }

    private static async Task<string?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("OVERSIGHT_BROWSER") is { Length: > 0 } named) return named;
        if (Installed.FirstOrDefault(File.Exists) is { } installed) return installed;
        if (await OwnDownloadAsync()) return null; // Playwright finds its own
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get")
            && await RunAsync("sh", "-c", "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium") && File.Exists(Installed[0]))
            return Installed[0];
        return await FromNpmAsync() ?? throw new InvalidOperationException("No browser was found or could be installed: set OVERSIGHT_BROWSER to a Chromium.");
    }

    private static async Task<bool> OwnDownloadAsync()
    {
        try
        {
            return await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"])) == 0;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    private static async Task<string?> FromNpmAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "oversight-chromium")).FullName;
        if (!await RunAsync("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "@sparticuz/chromium@153.0.0")) return null;
        var script = Path.Combine(folder, "path.mjs");
        await File.WriteAllTextAsync(script, "import c from '@sparticuz/chromium'; console.log(await c.executablePath());");
        var start = new ProcessStartInfo("node", [script]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        var path = (await node.StandardOutput.ReadToEndAsync()).Trim();
        return File.Exists(path) ? path : null;
    }

    private static async Task<bool> RunAsync(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
