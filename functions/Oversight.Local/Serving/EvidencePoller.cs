using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.IngestEvidence;

namespace Oversight.Local.Serving;

/// <summary>Does on a laptop what blob triggers do in Azure: hands every new version of every blob to the handler, until it succeeds.</summary>
public sealed partial class EvidencePoller(IEvidenceBlobs blobs, IngestEvidenceHandler handler, TimeProvider time, ILogger<EvidencePoller> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly HashSet<(string, string)> seen = [];

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await PollAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The host's retry: what failed is not in the list of what was seen, so the next round takes it again.
                Log.Failed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        // The register first, because the rest is read with it.
        foreach (var blob in (await blobs.ListAsync(cancellationToken)).OrderBy(b => b.Name.StartsWith("register/", StringComparison.Ordinal) ? 0 : 1))
        {
            if (seen.Contains((blob.Name, blob.ETag))) continue;
            await handler.HandleAsync(blob.Name, cancellationToken);
            seen.Add((blob.Name, blob.ETag));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8001, LogLevel.Error, "Evidence could not be taken; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
