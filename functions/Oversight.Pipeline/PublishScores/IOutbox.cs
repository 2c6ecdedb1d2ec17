namespace Oversight.Pipeline.PublishScores;

/// <summary>A publication that has not reached the dashboard yet.</summary>
/// <param name="Key">Names the entry in the store.</param>
/// <param name="LaCode">Whose it is.</param>
/// <param name="AsAt">Its date.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Body">The publication as JSON in UTF-8.</param>
public sealed record OutboxEntry(string Key, string LaCode, DateOnly AsAt, long Revision, ReadOnlyMemory<byte> Body);

/// <summary>What waits to be delivered.</summary>
public interface IOutbox
{
    /// <summary>Entries in order of revision and date for each authority, up to a number.</summary>
    Task<IReadOnlyList<OutboxEntry>> PeekAsync(int most, CancellationToken cancellationToken);

    /// <summary>Takes an entry out, because it was delivered. Gone already is fine.</summary>
    Task RemoveAsync(OutboxEntry entry, CancellationToken cancellationToken);
}
