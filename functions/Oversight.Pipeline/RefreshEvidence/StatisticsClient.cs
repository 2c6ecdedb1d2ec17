using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Oversight.Evidence;

namespace Oversight.Pipeline.RefreshEvidence;

/// <summary>A version of a data set, as the publisher lists it.</summary>
/// <param name="Version">Major and minor, for example <c>1.2</c>.</param>
/// <param name="Rows">How many rows it has.</param>
internal sealed record StatisticsVersion(string Version, int Rows);

/// <summary>The publisher did not answer as it should.</summary>
/// <param name="isAway">Whether it would not answer for another data set either.</param>
/// <param name="message">What was wrong, in words.</param>
internal sealed class StatisticsException(bool isAway, string message) : Exception(message)
{
    /// <summary>Whether it would not answer for another data set either.</summary>
    public bool IsAway { get; } = isAway;
}

/// <summary>
/// The part that is needed of the public API of Explore Education Statistics: <c>data-sets/{id}/versions</c>, a page of at most 20, and <c>data-sets/{id}/csv</c>,
/// compressed. Nothing it says is believed before it is checked.
/// </summary>
internal sealed class StatisticsClient(IHttpClientFactory clients, IOptions<RefreshOptions> options)
{
    /// <summary>Name of the HTTP client, whose handler retries, breaks the circuit and times out.</summary>
    public const string ClientName = "statistics";

    private const int PageSize = 20; // the API's most
    private const int MostPages = 10;
    private const int MostListBytes = 1024 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>The newest published version.</summary>
    /// <exception cref="StatisticsException">The publisher does not say.</exception>
    public async Task<StatisticsVersion> NewestAsync(Guid dataSet, CancellationToken cancellationToken)
    {
        var versions = new List<Line>();
        for (var page = 1; page <= MostPages; page++)
        {
            var body = await GetAsync($"data-sets/{dataSet}/versions?page={page}&pageSize={PageSize}", "application/json", MostListBytes, cancellationToken);
            var list = Read(body);
            versions.AddRange(list.Results);
            if (page >= list.Paging.TotalPages) break;
        }
        var newest = versions.Where(v => v.Status == "Published").Select(v => (Line: v, Number: Version.TryParse(v.Version, out var n) ? n : null)).Where(v => v.Number is not null).OrderByDescending(v => v.Number).FirstOrDefault();
        return newest.Line is { } line ? new(line.Version, line.TotalResults) : throw new StatisticsException(isAway: false, "The publisher lists no published version.");
    }

    /// <summary>All bytes of a version.</summary>
    /// <exception cref="StatisticsException">They did not come whole.</exception>
    public Task<ReadOnlyMemory<byte>> DownloadAsync(Guid dataSet, string version, CancellationToken cancellationToken) =>
        GetAsync($"data-sets/{dataSet}/csv?dataSetVersion={Uri.EscapeDataString(version)}", "text/csv", EvidenceFormat.MaxBytes, cancellationToken);

    private async Task<ReadOnlyMemory<byte>> GetAsync(string path, string type, long mostBytes, CancellationToken cancellationToken)
    {
        // The handler's timeouts end with the headers; a body that drips is ended here.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.DownloadSeconds));
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.GetAsync(new Uri(options.Value.BaseAddress, path), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.StatusCode == HttpStatusCode.NotFound) throw new StatisticsException(isAway: false, "The publisher knows no such data set or version (404).");
            if (!response.IsSuccessStatusCode) throw new StatisticsException(isAway: true, $"The publisher answered {(int)response.StatusCode}.");
            if (response.Content.Headers.ContentType?.MediaType is var got && got != type) throw new StatisticsException(isAway: false, $"The publisher sent {got ?? "something without a type"} and not {type}.");
            var body = await ReadAsync(response, mostBytes, limit.Token);
            CheckDigest(response, body.Span);
            return body;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            throw new StatisticsException(isAway: true, $"The publisher could not be reached, or broke off ({e.GetType().Name}).");
        }
        catch (Exception e) when (e is Polly.ExecutionRejectedException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StatisticsException(isAway: true, "The publisher took too long.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, long most, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > most) throw new StatisticsException(isAway: false, string.Create(CultureInfo.InvariantCulture, $"The publisher sent more than {most / 1024 / 1024} MB."));
            body.Write(buffer, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    // RFC 9530. The publisher sends none today; a proxy on the way may, and a wrong one is a reason not to believe the bytes.
    private static void CheckDigest(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        if (!response.Headers.TryGetValues("Repr-Digest", out var values)) return;
        var expected = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:";
        if (values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries)).Where(v => v.StartsWith("sha-256=", StringComparison.Ordinal)).Any(v => v != expected))
            throw new StatisticsException(isAway: false, "The bytes are not those whose hash the publisher gave.");
    }

    private static List Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<List>(body.Span, Json) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new StatisticsException(isAway: false, "The publisher's list of versions cannot be read.");
        }
    }

    private sealed record List(Paging Paging, IReadOnlyList<Line> Results);

    private sealed record Paging(int TotalPages);

    private sealed record Line(string Version, string Status, int TotalResults);
}
