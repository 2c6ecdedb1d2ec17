using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>
/// What people decided about returns, kept as they decided it, and what was found in files that were not kept. The ledger can be made again from the returns and this; neither can be
/// made from the other.
/// </summary>
public interface IReturnJournal
{
    /// <summary>Adds a decision. Adding it again changes nothing; none is ever changed or taken away.</summary>
    Task AddAsync(JournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Every decision, in order.</summary>
    Task<IReadOnlyList<KeptDecision>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>An entry of the journal as it is stored.</summary>
/// <param name="Entry">What was decided.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hexadecimal.</param>
public sealed record KeptDecision(JournalEntry Entry, string Sha256);

/// <summary>What had been decided about a version of a return, or about its quarter, at a moment.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Quarter">For example <c>2025-26-Q1</c>.</param>
/// <param name="Version">Number of the version; 0 where the decision is about the quarter.</param>
/// <param name="Explanations">What had been explained.</param>
/// <param name="Authorised">Who had authorised it; null where nobody had.</param>
/// <param name="Agreement">The department's agreement to take the quarter again; null where it is not about that.</param>
/// <param name="At">When the newest of these was decided.</param>
/// <param name="NotKept">A version whose bytes were not kept, hash and findings only: nothing else is left to make it again from. Null of every other.</param>
public sealed record JournalEntry(
    string LaCode,
    string Quarter,
    int Version,
    IReadOnlyList<Explanation> Explanations,
    VersionAuthorisation? Authorised,
    ReturnAgreement? Agreement,
    DateTimeOffset At,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] ReturnVersion? NotKept = null)
{
    /// <summary>Whether there is something of a version that its bytes do not say. What it took over from the version before it is that one's.</summary>
    public static bool IsOwed(ReturnVersion version) => version.BlobName.Length == 0 || version.Authorised is not null || version.Explanations.Any(e => e.At >= version.UploadedAt);

    /// <summary>What has been decided about a version, or all of one that was not kept.</summary>
    public static JournalEntry Of(ReturnVersion version) => version.BlobName.Length == 0 ? new(version.LaCode, version.Quarter, version.Version, [], null, null, version.UploadedAt, version) : new(
        version.LaCode,
        version.Quarter,
        version.Version,
        version.Explanations,
        version.Authorised,
        null,
        version.Explanations.Select(e => e.At).Append(version.Authorised?.At ?? DateTimeOffset.MinValue).Max());

    /// <summary>An agreement about a quarter.</summary>
    public static JournalEntry Of(AuthorityCode authority, Period period, ReturnAgreement agreement) => new(authority.Value, period.ToString(), 0, [], null, agreement, agreement.At);
}
