using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.IngestReturn;

namespace Oversight.Local.Serving;

/// <summary>Does on a laptop what the blob trigger does in Azure: hands every return that arrived and was not checked yet to the handler, until it succeeds.</summary>
public sealed partial class ReturnPoller(IReturnBlobs blobs, IReturnLedger ledger, IngestReturnHandler handler, TimeProvider time, ILogger<ReturnPoller> logger) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);

    // What the service itself received is checked by whoever received it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

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
                Log.Failed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() - Grace;
        ReturnBlob[] unseen = [.. (await blobs.ListAsync(cancellationToken)).Where(b => !seen.Contains(b.Name) && b.ArrivedAt <= until)];
        if (unseen.Length == 0) return;
        var done = await ledger.CheckedUploadsAsync(cancellationToken);
        var left = new List<ReturnBlob>();
        foreach (var blob in unseen)
        {
            if (ReturnBlobName.Parse(blob.Name) is { } name && !done.Contains((name.Authority.Value, name.UploadId))) left.Add(blob);
            else seen.Add(blob.Name);
        }
        // An authority's returns one after another, because each is compared with those before it.
        await Parallel.ForEachAsync(left.GroupBy(b => b.Name[..9]), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (authority, stop) =>
        {
            foreach (var blob in authority.OrderBy(b => b.Sender.Demonstration?.At ?? b.ArrivedAt).ThenBy(b => b.Name, StringComparer.Ordinal))
                if (await TakeAsync(blob, stop)) lock (seen) seen.Add(blob.Name);
        });
    }

    // What failed is not in the list of what was seen, so the next round takes it again.
    private async Task<bool> TakeAsync(ReturnBlob blob, CancellationToken cancellationToken)
    {
        try
        {
            await handler.HandleAsync(blob.Name, cancellationToken);
            return true;
        }
        catch (RegisterMissingException)
        {
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8003, LogLevel.Error, "A return could not be checked; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
