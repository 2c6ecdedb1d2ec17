using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>Every version of every return, and how each quarter stands. A version and its quarter's head change together or not at all.</summary>
public interface IReturnLedger
{
    /// <summary>How one quarter stands, or null where nothing was sent.</summary>
    Task<ReturnHead?> FindHeadAsync(AuthorityCode authority, Period period, CancellationToken cancellationToken);

    /// <summary>How an authority's quarters stand, oldest first.</summary>
    Task<IReadOnlyList<ReturnHead>> HeadsOfAsync(AuthorityCode authority, CancellationToken cancellationToken);

    /// <summary>How every authority's quarters stand, by authority, then quarter. Of one quarter where it is given.</summary>
    Task<IReadOnlyList<ReturnHead>> HeadsAsync(Period? period, CancellationToken cancellationToken);

    /// <summary>One version, or null.</summary>
    Task<ReturnVersion?> FindAsync(AuthorityCode authority, Period period, int version, CancellationToken cancellationToken);

    /// <summary>The version that an upload became, or whose very bytes it repeated; null where it was not checked yet.</summary>
    Task<ReturnVersion?> FindUploadAsync(AuthorityCode authority, string uploadId, CancellationToken cancellationToken);

    /// <summary>Every version of an authority's returns by quarter, then version; of one quarter where it is given.</summary>
    Task<IReadOnlyList<ReturnVersion>> VersionsOfAsync(AuthorityCode authority, Period? period, CancellationToken cancellationToken);

    /// <summary>Every version of every return, by authority, quarter and version.</summary>
    Task<IReadOnlyList<ReturnVersion>> AllVersionsAsync(CancellationToken cancellationToken);

    /// <summary>The uploads that were checked, as authority and upload.</summary>
    Task<IReadOnlySet<(string LaCode, string UploadId)>> CheckedUploadsAsync(CancellationToken cancellationToken);

    /// <summary>Writes a new version, its quarter's head and its upload together.</summary>
    /// <param name="version">The version; its number is one more than the head's.</param>
    /// <param name="head">The head as it was read; null where there was none.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>False where the head has changed since: read again.</returns>
    Task<bool> TryAddAsync(ReturnVersion version, ReturnHead? head, CancellationToken cancellationToken);

    /// <summary>Writes the newest version again after it was authorised or explained, and its quarter's head, together.</summary>
    /// <returns>False where the head has changed since: read again.</returns>
    Task<bool> TryChangeAsync(ReturnVersion version, ReturnHead head, CancellationToken cancellationToken);

    /// <summary>Notes that an upload repeated the bytes of a version.</summary>
    Task AddRepeatAsync(AuthorityCode authority, string uploadId, ReturnVersion of, CancellationToken cancellationToken);

    /// <summary>The department's agreement to take a quarter again after its collection closed, or null.</summary>
    Task<ReturnAgreement?> FindAgreementAsync(AuthorityCode authority, Period period, CancellationToken cancellationToken);

    /// <summary>Writes such an agreement.</summary>
    Task SaveAgreementAsync(AuthorityCode authority, Period period, ReturnAgreement agreement, CancellationToken cancellationToken);

    /// <summary>The last acceptance of any return: another after every one. Null before the first.</summary>
    Task<LedgerStamp?> StampAsync(CancellationToken cancellationToken);
}

/// <summary>The department agreed to take a quarter again after its collection closed.</summary>
/// <param name="By">Name of the person.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record ReturnAgreement(string By, DateTimeOffset At, string Reason);

/// <summary>Names a state of the ledger.</summary>
/// <param name="Value">Another after every acceptance.</param>
/// <param name="At">When that was, by the service's clock.</param>
public sealed record LedgerStamp(string Value, DateTimeOffset At);
