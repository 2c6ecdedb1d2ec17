using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.PublishScores;

/// <summary>
/// Delivers what waits in the outbox to the dashboard API: at least once, in order for each authority, and an entry leaves the outbox only
/// when the dashboard has said that it has it.
/// </summary>
public sealed partial class PublishScoresHandler(
    IOutbox outbox,
    IHttpClientFactory clients,
    IPublisherToken token,
    IOptions<PublishingOptions> options,
    TimeProvider time,
    ServiceMetrics metrics,
    ILogger<PublishScoresHandler> logger)
{
    /// <summary>Name of the HTTP client, whose handler retries, breaks the circuit and times out.</summary>
    public const string ClientName = "dashboard";

    private const int MostAtATime = 2000;

    /// <summary>Delivers everything that waits. Returns how many were delivered.</summary>
    public Task<int> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.PublishScores, () => HandleWithinAsync(cancellationToken));

    private async Task<int> HandleWithinAsync(CancellationToken cancellationToken)
    {
        var delivered = new ConcurrentDictionary<OutboxEntry, bool>();
        var waiting = await outbox.PeekAsync(MostAtATime, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(waiting.GroupBy(e => e.LaCode, StringComparer.Ordinal), parallel, async (entries, stop) =>
        {
            foreach (var entry in entries)
            {
                var result = await ServiceActivity.RunAsync(ServiceActivity.DeliverPublication, () => DeliverAsync(entry, stop));
                metrics.PublicationTried(result);
                if (result != DeliveryResult.Delivered) return; // the next of this authority waits its turn
                await outbox.RemoveAsync(entry, stop);
                delivered[entry] = true;
            }
        });
        OutboxEntry[] left = [.. waiting.Where(e => !delivered.ContainsKey(e))];
        metrics.OutboxLeft(left.Length, left.Min(e => e.WaitingSince) is { } oldest ? time.GetUtcNow() - oldest : TimeSpan.Zero);
        if (waiting.Count > 0) Log.Delivered(logger, delivered.Count, waiting.Count);
        return delivered.Count;
    }

    private async Task<DeliveryResult> DeliverAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        using var scope = Correlation.Begin(logger, entry.CorrelationIds);
        using var client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/v1/publications/{entry.AsAt:yyyy-MM-dd}/{entry.LaCode}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetAsync(cancellationToken));
        request.Content = new ReadOnlyMemoryContent(entry.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                Log.DeliveredOne(logger, entry.LaCode, entry.AsAt, entry.Revision);
                return DeliveryResult.Delivered;
            }
            Log.Refused(logger, entry.LaCode, entry.AsAt, entry.Revision, (int)response.StatusCode);
            return DeliveryResult.Refused;
        }
        catch (Exception e) when (e is HttpRequestException or Polly.ExecutionRejectedException)
        {
            // The dashboard is away. The entry stays, and the next run of the schedule delivers it.
            Log.Away(logger, e, entry.LaCode, entry.AsAt);
            return DeliveryResult.Away;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Delivered {Delivered} of {Waiting} publications")]
        public static partial void Delivered(ILogger logger, int delivered, int waiting);

        [LoggerMessage(4002, LogLevel.Error, "The dashboard refused {LaCode} as at {AsAt:yyyy-MM-dd}, revision {Revision}: {Status}. It stays in the outbox")]
        public static partial void Refused(ILogger logger, string laCode, DateOnly asAt, long revision, int status);

        [LoggerMessage(4003, LogLevel.Warning, "The dashboard could not be reached for {LaCode} as at {AsAt:yyyy-MM-dd}. It stays in the outbox")]
        public static partial void Away(ILogger logger, Exception exception, string laCode, DateOnly asAt);

        [LoggerMessage(4004, LogLevel.Debug, "Delivered {LaCode} as at {AsAt:yyyy-MM-dd}, revision {Revision}")]
        public static partial void DeliveredOne(ILogger logger, string laCode, DateOnly asAt, long revision);
    }
}
