using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Oversight.Local.Emulator;

/// <summary>
/// The storage emulator, as a child process on ports of its own choosing, that ends with the service. Installed by the build from
/// <c>functions/package-lock.json</c>.
/// </summary>
public sealed partial class Azurite : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly Process process;

    private readonly Uri blobs;
    private readonly Uri tables;

    private Azurite(Process process, Uri blobs, Uri tables)
    {
        this.process = process;
        this.blobs = blobs;
        this.tables = tables;
    }

    /// <summary>The account that every storage emulator has.</summary>
    public const string DefaultAccount = "devstoreaccount1";

    // The key that every storage emulator has: public, and good for nothing else.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>What stands in the place of a connection where nothing is asked of storage: it is well formed, and nobody listens there.</summary>
    public static string Nowhere { get; } = To("http://127.0.0.1:1/", "http://127.0.0.1:1/", DefaultAccount);

    /// <summary>How to reach one of its accounts.</summary>
    public string ConnectionString(string account = DefaultAccount) => To($"{blobs}", $"{tables}", account);

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="directory">Where it keeps its files; made where missing.</param>
    /// <param name="accounts">Its accounts; the default one where none is named.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="EmulatorException">Node or the emulator is missing, the store is in use, or it did not start.</exception>
    public static async Task<Azurite> StartAsync(string directory, IReadOnlyList<string>? accounts, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var pidFile = Path.Combine(directory, "azurite.pid");
        await WaitForEarlierAsync(pidFile, cancellationToken);

        var script = NodeModules.Find("azurite/dist/src/azurite.js");
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "Emulator", "azurite-child.cjs"), script, pidFile, "--location", directory,
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
        })
            start.ArgumentList.Add(argument);

        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', (accounts ?? [DefaultAccount]).Select(a => $"{a}:{Key}"));
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new EmulatorException("The storage emulator could not be started.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new EmulatorException("Node.js was not found: install Node.js 20 or newer.", e);
        }
        return await ListeningAsync(process, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
    }

    private static async Task<Azurite> ListeningAsync(Process process, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Uri? blobs = null;
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (ListeningLine().Match(line) is not { Success: true } match) continue;
            var address = new Uri(match.Groups["address"].Value + "/");
            if (match.Groups["service"].Value == "Blob") blobs = address;
            if (match.Groups["service"].Value != "Table" || blobs is null) continue;

            // Its output must be read to the end, or the pipe fills and it stops.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new Azurite(process, blobs, address);
        }
        throw new EmulatorException($"The storage emulator did not start: {(await errors).Trim()}");
    }

    /// <summary>An emulator whose service was killed may still be writing its files.</summary>
    private static string To(string blobs, string tables, string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};BlobEndpoint={blobs}{account};TableEndpoint={tables}{account};";

    private static async Task WaitForEarlierAsync(string pidFile, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 100 && File.Exists(pidFile); tries++)
        {
            if (!int.TryParse(await File.ReadAllTextAsync(pidFile, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || !IsNode(pid)) return;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
        if (File.Exists(pidFile)) throw new EmulatorException($"Another service uses this store (its emulator's process is in {pidFile}). Stop it, or name another store.");
    }

    private static bool IsNode(int pid)
    {
        try
        {
            using var other = Process.GetProcessById(pid);
            return !other.HasExited && other.ProcessName.StartsWith("node", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://[0-9.:]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListeningLine();
}
