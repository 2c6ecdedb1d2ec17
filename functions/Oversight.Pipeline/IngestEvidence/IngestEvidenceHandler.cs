using Microsoft.Extensions.Logging;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Evidence;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.IngestEvidence;

/// <summary>
/// Takes one file of evidence, whole or not at all. May run twice, or die between any two steps: the bytes are archived first, and the
/// receipt, written last, is what makes a file accepted.
/// </summary>
public sealed partial class IngestEvidenceHandler(
    IEvidenceBlobs blobs,
    IReceiptStore receipts,
    EvidenceLibrary library,
    TimeProvider time,
    ServiceMetrics metrics,
    ILogger<IngestEvidenceHandler> logger)
{
    /// <summary>Takes a file by name. The receipt says what became of it; null where the blob is gone.</summary>
    public Task<EvidenceReceipt?> HandleAsync(string blobName, CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.IngestEvidence, () => HandleWithinAsync(blobName, cancellationToken));

    private async Task<EvidenceReceipt?> HandleWithinAsync(string blobName, CancellationToken cancellationToken)
    {
        if (await blobs.FindAsync(blobName, cancellationToken) is not { } blob) return null;
        using var scope = Correlation.Begin(logger, blob.CorrelationId);
        var id = ReceiptId(blob);
        if (await receipts.FindAsync(id, cancellationToken) is { Status: not (ReceiptStatus.Waiting or ReceiptStatus.SetAside) } done)
        {
            Log.AlreadyDone(logger, blobName, done.Id);
            return done;
        }

        var receipt = await TakeAsync(blob, id, cancellationToken);
        await receipts.SaveAsync(receipt, cancellationToken);
        metrics.EvidenceRead(receipt.Kind, receipt.Status);
        Log.Taken(logger, blobName, receipt.Id, receipt.Status, receipt.RowsRead, receipt.RefusalCount);
        if (receipt is { Status: ReceiptStatus.Accepted, Kind: "register" }) await TakeWaitingAsync(cancellationToken);
        return receipt;
    }

    /// <summary>The identity of a receipt: the blob and its version.</summary>
    public static string ReceiptId(EvidenceBlob blob) => EvidenceLibrary.Hash($"{blob.Name}\n{blob.ETag}")[..20];

    private async Task TakeWaitingAsync(CancellationToken cancellationToken)
    {
        foreach (var waiting in (await receipts.ListAsync(cancellationToken)).Where(r => r.Status == ReceiptStatus.Waiting))
            await HandleAsync(waiting.BlobName, cancellationToken);
    }

    private async Task<EvidenceReceipt> TakeAsync(EvidenceBlob blob, string id, CancellationToken cancellationToken)
    {
        var receipt = new EvidenceReceipt(id, blob.Name, blob.ETag, string.Empty, blob.Size, time.GetUtcNow(), ReceiptStatus.Refused, null, string.Empty, 0, 0, 0, 0, 0, 0, 0, [], string.Empty, blob.CorrelationId);
        if (blob.Size > EvidenceFormat.MaxBytes)
            return Refuse(receipt, new(RefusalCodes.TooLarge, null, null, $"The file has {blob.Size / 1_000_000} MB; {EvidenceFormat.MaxBytes / 1_000_000} MB is the most.", "Split it by period, or send the file that was published."));

        var content = await blobs.ReadAsync(blob, cancellationToken);
        receipt = receipt with { Sha256 = EvidenceLibrary.Hash(content.Span) };
        var accepted = await library.LoadAsync(cancellationToken);
        if (accepted.Files.FirstOrDefault(f => f.Sha256 == receipt.Sha256) is { } same)
            return receipt with { Status = ReceiptStatus.AlreadyTaken, Kind = same.Kind, DataSet = same.DataSet, RowsRead = same.RowsRead, Note = $"The same bytes were taken as {same.BlobName} (receipt {same.Id}). Nothing changed." };

        // The reader tells files apart by content; a name that promises a spreadsheet deserves an answer about spreadsheets.
        if (blob.Name.EndsWith(".ods", StringComparison.OrdinalIgnoreCase) && !content.Span.StartsWith("PK"u8))
            return Refuse(receipt, new(RefusalCodes.NotASpreadsheet, null, null, "The file is named .ods and is not an OpenDocument spreadsheet.", "Download it again; if it opens in a spreadsheet program, save it as OpenDocument Spreadsheet (.ods)."));

        var kind = EvidenceFormat.Recognise(content.Span);
        if (kind is EvidenceKind.Statistics or EvidenceKind.Inspections && accepted.Base.Register.All.Count == 0)
            return receipt with { Status = ReceiptStatus.Waiting, Kind = EvidenceLibrary.Name(kind.Value), Note = "Waits for the register of authorities; it is read by itself when the register has arrived." };

        var reading = EvidenceReader.Read(content, accepted.Base.Register, accepted.Base.Catalogue, cancellationToken);
        receipt = receipt with
        {
            Kind = reading.Kind is { } k ? EvidenceLibrary.Name(k) : null,
            DataSet = reading.DataSet,
            RowsRead = reading.RowsRead,
            RowsSkipped = reading.RowsSkipped,
            RowsSuppressed = reading.Suppressed,
        };
        if (!reading.Accepted)
            return receipt with { RowsSuppressed = 0, RefusalCount = reading.RefusalCount, Refusals = [.. reading.Refusals.Select(r => new ReceiptRefusal(r.Code, r.Row, r.Column, r.Message, r.Fix))] };
        if (Conflict(reading, accepted.Base) is { } conflict) return Refuse(receipt, conflict);

        var (added, superseded, unchanged) = Compare(reading, accepted.Base);
        await blobs.ArchiveAsync(receipt.Sha256, content, cancellationToken);
        return receipt with { Status = ReceiptStatus.Accepted, RowsAccepted = added, RowsSuperseded = superseded, RowsUnchanged = unchanged };
    }

    private static EvidenceReceipt Refuse(EvidenceReceipt receipt, ReceiptRefusal refusal) =>
        receipt with { Status = ReceiptStatus.Refused, RowsSuppressed = 0, RefusalCount = 1, Refusals = [refusal] };

    /// <summary>A register may add authorities and end them, but never forget one. (The reader refuses one of the other kind, real or made up.)</summary>
    private static ReceiptRefusal? Conflict(EvidenceReading reading, EvidenceBase known)
    {
        if (reading.Kind != EvidenceKind.Register || known.Register.All.Count == 0) return null;
        var register = new Register(reading.Authorities);
        return known.Register.All.FirstOrDefault(a => register.Find(a.Code) is null) is { } gone
            ? new(RefusalCodes.ForgottenAuthority, null, "new_la_code", $"{gone.Code} ({gone.Name}) is missing, and there is evidence about it.", "Keep every authority; one that has ended is marked abolished.")
            : null;
    }

    private static (int Added, int Superseded, int Unchanged) Compare(EvidenceReading reading, EvidenceBase known)
    {
        var counts = (Added: 0, Superseded: 0, Unchanged: 0);
        void Count<T>(T? before, T now)
        {
            if (before is null) counts.Added++;
            else if (before.Equals(now)) counts.Unchanged++;
            else counts.Superseded++;
        }

        foreach (var a in reading.Authorities) Count(Text(known.Register.Find(a.Code)), Text(a));
        var hasOwnCatalogue = !ReferenceEquals(known.Catalogue, Specification.Published);
        foreach (var m in reading.Measures) Count(hasOwnCatalogue ? known.Catalogue.Find(m.Id) : null, m);
        var inspections = known.Inspections.ToDictionary(i => (i.Authority, i.StartedOn));
        foreach (var i in reading.Inspections) Count(inspections.GetValueOrDefault((i.Authority, i.StartedOn))?.WithoutSource(), i.WithoutSource());
        var figures = known.LatestFigures(reading.Observations.Select(o => o.Measure).Distinct());
        foreach (var o in reading.Observations) Count(figures.TryGetValue((o.Authority, o.Measure, o.Period), out var f) ? f.ToString() : null, o.Figure.ToString());
        return counts;
    }

    private static string? Text(Authority? a) => a is null
        ? null
        : $"{a with { Neighbours2021 = [], Neighbours2025 = [] }}|{string.Join(';', a.Neighbours2021)}|{string.Join(';', a.Neighbours2025)}";

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Evidence {BlobName}: receipt {ReceiptId}, {Status}, {Rows} rows read, {Refusals} refusals")]
        public static partial void Taken(ILogger logger, string blobName, string receiptId, ReceiptStatus status, int rows, int refusals);

        [LoggerMessage(1002, LogLevel.Debug, "Evidence {BlobName}: already done, receipt {ReceiptId}")]
        public static partial void AlreadyDone(ILogger logger, string blobName, string receiptId);
    }
}
