using Oversight.Domain.Assurance;

namespace Oversight.Pipeline.KeepAudit;

/// <summary>Which chains a record belongs to.</summary>
public enum AuditKind
{
    /// <summary>Decisions: a chain an authority. They are the state itself, so nothing is decided that is not in the chain.</summary>
    Decisions,

    /// <summary>Views of restricted data: a chain a person, so that nobody waits for another's.</summary>
    Views,
}

/// <summary>Chains of records that are only ever added to.</summary>
public interface IAuditStore
{
    /// <summary>The end of a chain; null where it has none yet.</summary>
    Task<AuditHead?> HeadAsync(AuditKind kind, string chain, CancellationToken cancellationToken);

    /// <summary>The records of a chain, or of all chains of a kind, ordered by chain, then number.</summary>
    Task<IReadOnlyList<AuditRecord>> ReadAsync(AuditKind kind, string? chain, CancellationToken cancellationToken);

    /// <summary>The ends of all chains of a kind.</summary>
    Task<IReadOnlyList<AuditHead>> HeadsAsync(AuditKind kind, CancellationToken cancellationToken);

    /// <summary>Adds records to one chain, all or none of them, and moves its end.</summary>
    /// <param name="kind">The kind of chain.</param>
    /// <param name="records">1 to 90 of one chain, one after the other.</param>
    /// <param name="cancellationToken">Stops it; it happened whole or not at all.</param>
    /// <returns>False where another was added first: read again, decide again.</returns>
    Task<bool> TryAppendAsync(AuditKind kind, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken);

    /// <summary>Adds what does not depend on the records before it to the end of a chain, wherever that is by then.</summary>
    async Task AppendAsync(AuditKind kind, string chain, AuditEntry entry, Actor by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = await HeadAsync(kind, chain, cancellationToken);
            if (await TryAppendAsync(kind, [AuditRecord.After(chain, head, entry, by, at)], cancellationToken)) return;
        }
    }
}
