namespace Oversight.Pipeline.IngestEvidence;

/// <summary>Every receipt ever given.</summary>
public interface IReceiptStore
{
    /// <summary>The receipt with an identity, or null.</summary>
    Task<EvidenceReceipt?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Writes a receipt: a new one, or in the place of one that was waiting.</summary>
    Task SaveAsync(EvidenceReceipt receipt, CancellationToken cancellationToken);

    /// <summary>Every receipt, in order of receipt, then identity.</summary>
    Task<IReadOnlyList<EvidenceReceipt>> ListAsync(CancellationToken cancellationToken);
}
