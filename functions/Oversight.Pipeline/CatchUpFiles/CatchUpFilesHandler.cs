using Microsoft.Extensions.Logging;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.CatchUpFiles;

/// <summary>
/// Hands every file that has arrived and has no receipt to the handler that takes it. An event that was not delivered within a day is delivered no more; without this its file would lie there unread, and
/// nobody would know. Beside the triggers it does no harm: either handler may be called twice with a file. What was set aside has a receipt, and is left to whoever mends the cause. A laptop needs none of
/// it, because its pollers look at every file.
/// </summary>
public sealed partial class CatchUpFilesHandler(
    IEvidenceBlobs evidence,
    IReturnBlobs returns,
    IReceiptStore receipts,
    IReturnLedger ledger,
    IngestEvidenceHandler takeEvidence,
    IngestReturnHandler takeReturn,
    ILogger<CatchUpFilesHandler> logger)
{
    /// <summary>Does it. Returns how many files it took.</summary>
    /// <exception cref="AggregateException">Some failed; the others were taken all the same.</exception>
    public Task<int> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.CatchUpFiles, () => HandleWithinAsync(cancellationToken));

    private async Task<int> HandleWithinAsync(CancellationToken cancellationToken)
    {
        var known = await receipts.ListAsync(cancellationToken);
        var (taken, failures) = (0, new List<Exception>());
        foreach (var name in await EvidenceAsync(known, cancellationToken)) await TryAsync(async () => await takeEvidence.HandleAsync(name, cancellationToken) is not null);
        foreach (var name in await ReturnsAsync(known, cancellationToken)) await TryAsync(async () => await takeReturn.HandleAsync(name, cancellationToken) is not null);
        if (taken > 0) Log.Taken(logger, taken);
        return failures.Count == 0 ? taken : throw new AggregateException(failures);

        // One that fails keeps none of the others waiting, and fails the job in the end.
        async Task TryAsync(Func<Task<bool>> take)
        {
            try
            {
                if (await take()) taken++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(e);
            }
        }
    }

    // The register first, because the rest is read with it.
    private async Task<IReadOnlyList<string>> EvidenceAsync(IReadOnlyList<EvidenceReceipt> known, CancellationToken cancellationToken)
    {
        var done = known.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return [.. (await evidence.ListAsync(cancellationToken)).Where(b => !done.Contains(IngestEvidenceHandler.ReceiptId(b))).Select(b => b.Name).OrderBy(n => n.StartsWith("register/", StringComparison.Ordinal) ? 0 : 1)];
    }

    // As they came, because each is compared with those before it. One under a wrong name is handed on, too: the handler says so each time, until somebody has put it right.
    private async Task<IReadOnlyList<string>> ReturnsAsync(IReadOnlyList<EvidenceReceipt> known, CancellationToken cancellationToken)
    {
        var setAside = known.Select(r => r.BlobName).ToHashSet(StringComparer.Ordinal);
        var done = await ledger.CheckedUploadsAsync(cancellationToken);
        return
        [
            .. (await returns.ListAsync(cancellationToken))
                .Where(b => !setAside.Contains($"{Schedules.ReturnContainer}/{b.Name}") && (ReturnBlobName.Parse(b.Name) is not { } name || !done.Contains((name.Authority.Value, name.UploadId))))
                .OrderBy(b => b.ArrivedAt).ThenBy(b => b.Name, StringComparer.Ordinal).Select(b => b.Name),
        ];
    }

    private static partial class Log
    {
        [LoggerMessage(1301, LogLevel.Warning, "{Files} files had arrived and had no receipt; they have one now")]
        public static partial void Taken(ILogger logger, int files);
    }
}
