using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Oversight.Benchmarks;

/// <summary>
/// Asks a running service so many times a second, whether or not it has answered yet, and says how long answers took from the moment that each was due: a service that falls behind cannot hide it.
/// <c>load URL-FILE RATE SECONDS</c>; the file has an address a line, asked in turn. All of it is one caller: start the service with
/// <c>OVERSIGHT_Dashboard__Limits__RequestsPerMinute=1000000</c>, or most of it is answered 429.
/// </summary>
internal static class Load
{
    public static async Task RunAsync(string file, int rate, int seconds)
    {
        var addresses = (await File.ReadAllLinesAsync(file)).Where(l => l.Length > 0).Select(l => new Uri(l)).ToArray();
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 256 };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        foreach (var address in addresses) (await client.GetAsync(address)).EnsureSuccessStatusCode();

        var (took, bytes, failed) = (new double[rate * seconds], 0L, 0);
        var clock = Stopwatch.StartNew();
        var asked = new Task[took.Length];
        for (var i = 0; i < took.Length; i++)
        {
            var (n, due) = (i, TimeSpan.FromSeconds((double)i / rate));
            while (clock.Elapsed < due) await Task.Delay(1);
            asked[i] = Task.Run(async () =>
            {
                using var answer = await client.GetAsync(addresses[n % addresses.Length]);
                Interlocked.Add(ref bytes, (await answer.Content.ReadAsByteArrayAsync()).Length);
                if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref failed);
                took[n] = (clock.Elapsed - due).TotalMilliseconds;
            });
        }
        await Task.WhenAll(asked);
        Array.Sort(took);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{took.Length} requests at {rate}/s, {failed} failed, {bytes / took.Length} bytes each; ms: median {At(took, 0.5):0.0}, p95 {At(took, 0.95):0.0}, p99 {At(took, 0.99):0.0}, longest {took[^1]:0.0}"));
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
