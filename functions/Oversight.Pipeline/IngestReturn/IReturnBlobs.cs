namespace Oversight.Pipeline.IngestReturn;

/// <summary>An uploaded return as it lies in its container.</summary>
/// <param name="Name">Name with folders.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="ArrivedAt">When the blob was written.</param>
public sealed record ReturnBlob(string Name, long Size, ReturnSender Sender, DateTimeOffset ArrivedAt);

/// <summary>Where returns arrive. What arrived is never changed.</summary>
public interface IReturnBlobs
{
    /// <summary>Puts a return where returns arrive. False where one of that name was there already; nothing is overwritten.</summary>
    Task<bool> AddAsync(ReturnBlobName name, ReturnSender sender, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Everything that has arrived, ordered by name.</summary>
    Task<IReadOnlyList<ReturnBlob>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What is known of one without reading it; null where it is gone.</summary>
    Task<ReturnBlob?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Reads the bytes.</summary>
    Task<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes a file that looks like it holds people or could not be looked through for them: the one case in which something that arrived is not kept.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
