using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.Tracing;
using Oversight.Returns;
using Oversight.Returns.Specifications;

namespace Oversight.Pipeline.AuthoriseReturn;

/// <summary>
/// A second named person authorises the newest version of a return, which is then accepted; or somebody explains a warning in it. Every rule runs once more, on
/// the stored bytes, because what they look at may have changed since.
/// </summary>
public sealed partial class AuthoriseReturnHandler(
    IReturnBlobs blobs,
    IReturnLedger ledger,
    ReturnLibrary library,
    JointReturns joint,
    EvidenceLibrary evidence,
    IOptions<ReturnOptions> options,
    TimeProvider time,
    ServiceMetrics metrics,
    ILogger<AuthoriseReturnHandler> logger)
{
    /// <summary>The most characters of an explanation: as of a note (V014).</summary>
    public const int MostCharacters = 500;

    /// <summary>Authorises a version. The answer says why where it was refused; authorising twice changes nothing.</summary>
    /// <param name="authority">Whose return it is.</param>
    /// <param name="period">Which quarter.</param>
    /// <param name="number">Which version: the one the person looked at.</param>
    /// <param name="authorisation">Who, and what allows them to.</param>
    /// <param name="cancellationToken">Stops it; it happened whole or not at all.</param>
    public Task<ReturnDecision> AuthoriseAsync(AuthorityCode authority, Period period, int number, Authorisation authorisation, CancellationToken cancellationToken) =>
        ServiceActivity.RunAsync(ServiceActivity.AuthoriseReturn, () => AuthoriseWithinAsync(authority, period, number, authorisation, cancellationToken));

    private async Task<ReturnDecision> AuthoriseWithinAsync(AuthorityCode authority, Period period, int number, Authorisation authorisation, CancellationToken cancellationToken)
    {
        while (true)
        {
            var heads = await ledger.HeadsOfAsync(authority, cancellationToken);
            var (head, version, refusal) = await FindAsync(heads, authority, period, number, cancellationToken);
            if (refusal is { } why) return new(why, version, []);
            using var scope = Correlation.Begin(logger, version!.CorrelationId);
            if (version.State == ReturnState.Accepted) return new(ReturnRefusal.None, version, []);

            var content = await blobs.ReadAsync(version.BlobName, cancellationToken);
            if (EvidenceLibrary.Hash(content.Span) != version.Sha256)
                throw new InvalidDataException($"The stored bytes of version {number} of {authority} for {period} are not those that were checked.");
            var isAgreed = await ledger.FindAgreementAsync(authority, period, cancellationToken) is not null;
            var history = await library.HistoryAsync(heads, period, cancellationToken);
            var validation = new ReturnCheck(authority, period, version.Submitter, version.SubmitterId, version.UploadedAt, options.Value, joint, isAgreed)
                .Run(new(version.FileName, content), await evidence.RecentAsync(cancellationToken), history, authorisation);
            if (!validation.Accepted)
            {
                Log.Refused(logger, authority, period, number, validation.Errors);
                return new(ReturnRefusal.RuleFound, version, [.. validation.Findings.Where(f => f.Severity == Severity.Error)]);
            }
            var accepted = version with
            {
                State = ReturnState.Accepted,
                Findings = validation.Findings,
                NotRun = [.. validation.Outcomes.Where(o => o.Result == RuleResult.NotRun).Select(o => new RuleNotRun(o.Rule, o.Why ?? string.Empty))],
                Passed = validation.Outcomes.Count(o => o.Result == RuleResult.Passed),
                Authorised = new(authorisation.By.Trim(), authorisation.Role, time.GetUtcNow()),
                TakenAt = time.GetUtcNow(),
            };
            if (!await ledger.TryChangeAsync(accepted, head!, cancellationToken)) continue;
            library.Remember(accepted);
            metrics.ReturnReached(accepted.State);
            Log.Accepted(logger, authority, period, number);
            return new(ReturnRefusal.None, accepted, []);
        }
    }

    /// <summary>Adds an explanation of a warning, which travels with the figure.</summary>
    public async Task<ReturnDecision> ExplainAsync(AuthorityCode authority, Period period, int number, string rule, string? itemId, string text, string by, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (head, version, refusal) = await FindAsync(await ledger.HeadsOfAsync(authority, cancellationToken), authority, period, number, cancellationToken);
            if (refusal is { } why) return new(why, version, []);
            if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > MostCharacters) return new(ReturnRefusal.TextLength, version, []);
            if (PersonalText.IsFoundIn(text)) return new(ReturnRefusal.PersonalText, version, []);
            if (!version!.Findings.Any(f => f.Severity == Severity.Warning && f.Rule == rule && f.ItemId == itemId)) return new(ReturnRefusal.NoSuchWarning, version, []);
            var explained = version with
            {
                Explanations = [.. version.Explanations.Where(e => e.Rule != rule || e.ItemId != itemId), new(rule, itemId, text.Trim(), by, time.GetUtcNow())],
            };
            if (await ledger.TryChangeAsync(explained, head!, cancellationToken)) return new(ReturnRefusal.None, explained, []);
        }
    }

    private async Task<(ReturnHead? Head, ReturnVersion? Version, ReturnRefusal? Refusal)> FindAsync(
        IReadOnlyList<ReturnHead> heads, AuthorityCode authority, Period period, int number, CancellationToken cancellationToken)
    {
        var head = heads.FirstOrDefault(h => h.Period == period);
        var version = head is null ? null : await ledger.FindAsync(authority, period, number, cancellationToken);
        if (head is null || version is null) return (head, version, ReturnRefusal.NotFound);
        if (number != head.Latest) return (head, version, ReturnRefusal.NotTheNewest);
        return (head, version, version.State == ReturnState.NeedsCorrection ? ReturnRefusal.NeedsCorrection : null);
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Information, "Return of {Authority} for {Period}: version {Version} authorised and accepted")]
        public static partial void Accepted(ILogger logger, AuthorityCode authority, Period period, int version);

        [LoggerMessage(1202, LogLevel.Information, "Return of {Authority} for {Period}: version {Version} not authorised, {Errors} errors")]
        public static partial void Refused(ILogger logger, AuthorityCode authority, Period period, int version, int errors);
    }
}
