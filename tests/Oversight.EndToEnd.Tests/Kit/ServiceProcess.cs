using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Oversight.Local.Serving;

namespace Oversight.EndToEnd.Tests.Kit;

/// <summary>The service, started as a user starts it: its own process, emulator and store.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly Process process;

    private ServiceProcess(Process process, string store, string url)
    {
        this.process = process;
        Store = store;
        Client = new HttpClient { BaseAddress = new Uri(url) };
    }

    public string Store { get; }

    public HttpClient Client { get; }

    public Uri Url => Client.BaseAddress!;

    public static async Task<ServiceProcess> StartAsync(string store, bool withDemonstration = false)
    {
        ConnectionFile.Delete(store);
        var process = Launch(["serve", "--store", store, "--urls", "http://127.0.0.1:0", .. withDemonstration ? (string[])[] : ["--no-demo"]]);
        var output = DrainAsync(process);
        var waited = Stopwatch.StartNew();
        while (ConnectionFile.Read(store) is null)
        {
            if (process.HasExited) throw new InvalidOperationException($"The service ended: {await output}");
            if (waited.Elapsed > Patience) throw new TimeoutException("The service did not start.");
            await Task.Delay(100);
        }
        return new(process, store, ConnectionFile.Read(store)!.Url);
    }

    /// <summary>Runs another command to its end. Returns its exit code and everything it said.</summary>
    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Launch(arguments);
        var output = await DrainAsync(process);
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    public static Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "oversight.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["OVERSIGHT_Scoring__LookBackQuarters"] = "2"; // enough for the pages' "as known on"
        start.Environment["OVERSIGHT_Backtest__Bootstraps"] = "5"; // a whole backtest would take the processors from the pages
        start.Environment["OVERSIGHT_Backtest__Shuffles"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public async Task<JsonNode> GetAsync(string path) => (await Client.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken))!;

    /// <summary>Waits until every authority has been published as at the newest date, from every accepted file.</summary>
    public async Task WaitUntilPublishedAsync(int authorities)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            var response = await Client.GetAsync("/api/v1/authorities?page_size=200", TestContext.Current.CancellationToken);
            if (response.IsSuccessStatusCode)
            {
                var list = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
                var items = list["items"]!.AsArray();
                if (list["total"]!.GetValue<int>() == authorities && items.All(i => i!["score"]!["model_version"] is not null)) return;
            }
            await Task.Delay(300);
        }
        throw new TimeoutException($"Not all of {authorities} authorities were published.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var emulator = Emulator();
        if (!process.HasExited)
        {
            process.Kill(); // its emulator ends with it, in order
            await process.WaitForExitAsync();
        }
        process.Dispose();
        if (emulator is null) return;

        // It writes its last files while it ends: until then the store can be neither read nor deleted.
        using var limit = new CancellationTokenSource(Patience);
        await emulator.WaitForExitAsync(limit.Token);
    }

    private Process? Emulator()
    {
        try
        {
            return Process.GetProcessById(int.Parse(File.ReadAllText(Path.Combine(Store, "azurite", "azurite.pid")), CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            return null; // it has ended
        }
    }

    private static async Task<string> DrainAsync(Process process)
    {
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        return string.Concat(texts);
    }
}
