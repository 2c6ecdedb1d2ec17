using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>How an authority's return for a quarter stands: one line of the status board, and what two uploads at once are told apart by.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Latest">Number of the newest version.</param>
/// <param name="LatestSha256">Hash of its bytes.</param>
/// <param name="LatestState">Where it stands.</param>
/// <param name="LatestAt">When it arrived, or was authorised.</param>
/// <param name="LatestBy">Who sent it.</param>
/// <param name="Errors">Errors in it.</param>
/// <param name="Warnings">Warnings in it.</param>
/// <param name="Unexplained">Warnings in it that nobody explained.</param>
/// <param name="Accepted">Number of the version whose figures count; 0 while none was accepted.</param>
/// <param name="AcceptedAt">When that version was accepted; null while none was.</param>
/// <param name="FirstAcceptedAt">When the first version was accepted: what lateness is measured by; null while none was.</param>
/// <param name="ETag">Changes with every write; empty for one that was not read from the store.</param>
public sealed record ReturnHead(
    string LaCode,
    string Quarter,
    int Latest,
    string LatestSha256,
    ReturnState LatestState,
    DateTimeOffset LatestAt,
    string LatestBy,
    int Errors,
    int Warnings,
    int Unexplained,
    int Accepted,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? FirstAcceptedAt,
    string ETag)
{
    /// <summary>The authority.</summary>
    public AuthorityCode Authority => AuthorityCode.Parse(LaCode);

    /// <summary>The quarter.</summary>
    public Period Period => Period.Parse(Quarter);

    /// <summary>The head once a version is its newest, or has changed.</summary>
    public static ReturnHead After(ReturnHead? before, ReturnVersion version) => new(
        version.LaCode,
        version.Quarter,
        version.Version,
        version.Sha256,
        version.State,
        version.Authorised?.At ?? version.UploadedAt,
        version.Submitter,
        version.Errors,
        version.Warnings,
        version.Unexplained.Count(),
        version.State == ReturnState.Accepted ? version.Version : before?.Accepted ?? 0,
        version.State == ReturnState.Accepted ? version.Authorised!.At : before?.AcceptedAt,
        before?.FirstAcceptedAt ?? (version.State == ReturnState.Accepted ? version.Authorised!.At : null),
        before?.ETag ?? string.Empty);
}
