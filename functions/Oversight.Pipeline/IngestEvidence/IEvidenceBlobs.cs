namespace Oversight.Pipeline.IngestEvidence;

/// <summary>A file of evidence as it lies in its container.</summary>
/// <param name="Name">Name with folder, for example <c>statistics/observations.csv</c>.</param>
/// <param name="ETag">Changes with every write.</param>
/// <param name="Size">Bytes.</param>
/// <param name="CorrelationId">What its arrival is followed by.</param>
public sealed record EvidenceBlob(string Name, string ETag, long Size, string CorrelationId = "");

/// <summary>Where evidence arrives, and where the bytes of what was accepted are kept for good.</summary>
public interface IEvidenceBlobs
{
    /// <summary>Everything that has arrived, ordered by name.</summary>
    Task<IReadOnlyList<EvidenceBlob>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What is known of one file without reading it; null where it is gone.</summary>
    Task<EvidenceBlob?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Puts a file where evidence arrives. False where a blob of that name was there already; nothing is overwritten.</summary>
    Task<bool> UploadAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Reads the file if it is still the same version.</summary>
    Task<ReadOnlyMemory<byte>> ReadAsync(EvidenceBlob blob, CancellationToken cancellationToken);

    /// <summary>Keeps bytes under their hash. Writing the same bytes again changes nothing.</summary>
    Task ArchiveAsync(string sha256, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Reads bytes kept under their hash.</summary>
    Task<ReadOnlyMemory<byte>> ReadArchivedAsync(string sha256, CancellationToken cancellationToken);
}
