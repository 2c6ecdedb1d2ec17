namespace Oversight.Pipeline.PublishScores;

/// <summary>A publication that has not reached the dashboard yet.</summary>
/// <param name="Key">Names the entry in the store.</param>
/// <param name="LaCode">Whose it is.</param>
/// <param name="AsAt">Its date.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Body">The publication as JSON in UTF-8.</param>
/// <param name="WaitingSince">When it was computed; null in entries from before that was noted.</param>
/// <param name="CorrelationIds">What the arrivals behind it are followed by, as in the publication.</param>
public sealed record OutboxEntry(string Key, string LaCode, DateOnly AsAt, long Revision, ReadOnlyMemory<byte> Body, DateTimeOffset? WaitingSince, IReadOnlyList<string> CorrelationIds);

/// <summary>How much waits.</summary>
/// <param name="Waiting">How many publications.</param>
/// <param name="Oldest">Since when the oldest of them has; null where none does, or that was not noted.</param>
public sealed record OutboxDepth(int Waiting, DateTimeOffset? Oldest);

/// <summary>What waits to be delivered.</summary>
public interface IOutbox
{
    /// <summary>Entries in order of revision and date for each authority, up to a number.</summary>
    Task<IReadOnlyList<OutboxEntry>> PeekAsync(int most, CancellationToken cancellationToken);

    /// <summary>How much waits, without reading any of it.</summary>
    Task<OutboxDepth> DepthAsync(CancellationToken cancellationToken);

    /// <summary>Takes an entry out, because it was delivered. Gone already is fine.</summary>
    Task RemoveAsync(OutboxEntry entry, CancellationToken cancellationToken);
}
