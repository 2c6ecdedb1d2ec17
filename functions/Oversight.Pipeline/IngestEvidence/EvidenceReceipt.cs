namespace Oversight.Pipeline.IngestEvidence;

/// <summary>What became of a file.</summary>
public enum ReceiptStatus
{
    /// <summary>Taken whole.</summary>
    Accepted,

    /// <summary>Refused whole, with reasons. Nothing of it was taken.</summary>
    Refused,

    /// <summary>Kept until the register (or the measures) it needs has arrived; then taken or refused by itself.</summary>
    Waiting,

    /// <summary>The same bytes were taken before. Nothing changed.</summary>
    AlreadyTaken,

    /// <summary>The service itself failed with it at every attempt. It is kept, and the next attempt writes over this.</summary>
    SetAside,
}

/// <summary>The answer to one file of evidence. Never changed once it says accepted, refused or already taken.</summary>
/// <param name="Id">Its name: short, the same for the same blob and bytes.</param>
/// <param name="BlobName">The blob, with its folder.</param>
/// <param name="ETag">Version of the blob that was read.</param>
/// <param name="Sha256">Hash of the bytes, lower-case hexadecimal; empty where the file was refused unread.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ReceivedAt">When it was read.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Kind">register, measures, statistics or inspections; null where that could not be told.</param>
/// <param name="DataSet">Which data set it is, in words; empty where that could not be told.</param>
/// <param name="RowsRead">Rows below the header.</param>
/// <param name="RowsSkipped">Rows that are no evidence here, such as national totals.</param>
/// <param name="RowsAccepted">Figures, authorities, measures or inspections taken that were not known before.</param>
/// <param name="RowsSuperseded">Those that replaced another value of the same key; the old one is kept.</param>
/// <param name="RowsUnchanged">Those that said what was known already.</param>
/// <param name="RowsSuppressed">Those with a reason instead of a number.</param>
/// <param name="RefusalCount">How many reasons there are to refuse it; 0 where it was accepted.</param>
/// <param name="Refusals">The first of them.</param>
/// <param name="Note">What the reader should know, in words; empty where nothing.</param>
/// <param name="CorrelationId">What the file is followed by, in logs and on what is published from it; empty in receipts from before there was one.</param>
public sealed record EvidenceReceipt(
    string Id,
    string BlobName,
    string ETag,
    string Sha256,
    long Size,
    DateTimeOffset ReceivedAt,
    ReceiptStatus Status,
    string? Kind,
    string DataSet,
    int RowsRead,
    int RowsSkipped,
    int RowsAccepted,
    int RowsSuperseded,
    int RowsUnchanged,
    int RowsSuppressed,
    int RefusalCount,
    IReadOnlyList<ReceiptRefusal> Refusals,
    string Note,
    string CorrelationId = "");

/// <summary>Why a file was refused.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Row">Line of the file, the header being 1; null where it concerns the whole file.</param>
/// <param name="Column">Column name; null where it concerns the whole row or file.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record ReceiptRefusal(string Code, int? Row, string? Column, string Message, string Fix);
