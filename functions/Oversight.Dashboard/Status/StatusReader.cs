using Oversight.Dashboard.Quarters;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.SendMessages;

namespace Oversight.Dashboard.Status;

/// <summary>Looks how the service is: at most every half minute, because anyone may ask.</summary>
public sealed class StatusReader(
    IScoreStore scores, IOutbox outbox, IPublishedStore published, IReceiptStore receipts, IReturnLedger ledger, QuarterReader quarters, IMessageOutbox messages, TimeProvider time)
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly string[] Kinds = ["register", "measures", "statistics", "inspections"];
    private Looked? last;

    /// <summary>How it is.</summary>
    public async Task<ServiceStatus> ReadAsync(CancellationToken cancellationToken)
    {
        if (last is { } known && time.GetElapsedTime(known.At) < Trust) return known.Status;
        var status = await LookAsync(cancellationToken);
        last = new(status, time.GetTimestamp());
        return status;
    }

    private async Task<ServiceStatus> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var run = await scores.LatestRunAsync(cancellationToken);
        var files = await receipts.ListAsync(cancellationToken);
        var newest = PublishedReader.Newest(await published.DatesAsync(cancellationToken), null);
        var list = newest is { } asAt ? await published.ListAsync(asAt, cancellationToken) : [];
        var sent = await messages.ListAsync(now - Month, cancellationToken);
        return new(
            now,
            run?.FinishedAt,
            run is { FinishedAt: null },
            newest,
            list.Select(l => (DateTimeOffset?)l.ScoredAt).Max(),
            [.. Kinds.Select(k => new EvidenceReceived(k, files.Where(f => f.Kind == k && f.Status == ReceiptStatus.Accepted).Select(f => (DateTimeOffset?)f.ReceivedAt).Max()))],
            files.Count(f => f.Status == ReceiptStatus.Waiting),
            files.Count(f => f.Status == ReceiptStatus.SetAside),
            (await ledger.StampAsync(cancellationToken))?.At,
            await ReturnsAsync(cancellationToken),
            await outbox.DepthAsync(cancellationToken),
            sent.Count(m => m.State == MessageState.Waiting && now - m.Message.ComposedAt > TimeSpan.FromDays(1)),
            sent.Count(m => m.State == MessageState.Undeliverable));
    }

    private async Task<QuarterReceived?> ReturnsAsync(CancellationToken cancellationToken)
    {
        if (await quarters.OverAsync(cancellationToken) is not [var quarter, ..] || await quarters.BoardAsync(quarter, cancellationToken) is not { Count: > 0 } board) return null;
        return new(
            quarter,
            board[0].Deadline,
            board.Count,
            board.Count(s => s.IsAccepted),
            board.Count(s => s is { IsAccepted: false, Standing: Standing.AwaitingAuthorisation }),
            board.Count(s => s is { IsAccepted: false, Standing: Standing.NeedsCorrection }));
    }

    private sealed record Looked(ServiceStatus Status, long At);
}
