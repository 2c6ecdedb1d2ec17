using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Pipeline.ChaseReturns;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.Tracing;
using Oversight.Returns;
using Oversight.Returns.Calendars;
using Oversight.Returns.Specifications;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>
/// Takes one file of a quarterly return: checks it and writes down what was found. May run twice or for two files at once, or die between any
/// two steps: the bytes are stored first, a version is written with its quarter's head in one transaction, and what was stored and never checked
/// is found again.
/// </summary>
public sealed partial class IngestReturnHandler(
    IReturnBlobs blobs,
    IReturnLedger ledger,
    ReturnLibrary library,
    JointReturns joint,
    EvidenceLibrary evidence,
    AuthoriseNotice notice,
    IOptions<ReturnOptions> options,
    TimeProvider time,
    ServiceMetrics metrics,
    ILogger<IngestReturnHandler> logger)
{
    /// <summary>Takes a file that somebody sends to the service itself.</summary>
    /// <param name="authority">The authority it is for.</param>
    /// <param name="period">The quarter it is for.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="content">All of its bytes, at most <see cref="ReturnValidator.MaxBytes"/>.</param>
    /// <param name="cancellationToken">Stops it; if it was stored by then, it is checked later.</param>
    /// <exception cref="RegisterMissingException">There is no register yet to check it with.</exception>
    public Task<ReturnVersion> ReceiveAsync(AuthorityCode authority, Period period, ReturnSender sender, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var name = new ReturnBlobName(authority, period, Guid.CreateVersion7(time.GetUtcNow()).ToString(), ReturnFormat.ExtensionOf(content.Span));
        var known = sender with { CorrelationId = Correlation.OfBlob(sender.CorrelationId, Schedules.ReturnContainer, name.ToString()) };
        return ServiceActivity.RunAsync(ServiceActivity.IngestReturn, async () =>
            await TakeAsync(new(name, known, time.GetUtcNow(), content, content.Length, IsStored: false), await KnownAsync(cancellationToken), cancellationToken));
    }

    /// <summary>Takes a file that lies where returns arrive. Null where it is gone, or no return.</summary>
    /// <exception cref="RegisterMissingException">There is no register yet to check it with.</exception>
    public Task<ReturnVersion?> HandleAsync(string blobName, CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.IngestReturn, () => HandleWithinAsync(blobName, cancellationToken));

    private async Task<ReturnVersion?> HandleWithinAsync(string blobName, CancellationToken cancellationToken)
    {
        if (ReturnBlobName.Parse(blobName) is not { } name)
        {
            Log.NotAReturn(logger);
            return null;
        }
        if (await ledger.FindUploadAsync(name.Authority, name.UploadId, cancellationToken) is { } done)
        {
            if (done.BlobName.Length == 0) await blobs.DeleteAsync(blobName, cancellationToken); // it died before it could
            return done;
        }
        if (await blobs.FindAsync(blobName, cancellationToken) is not { } blob) return null;
        var known = await KnownAsync(cancellationToken);
        var content = blob.Size > ReturnValidator.MaxBytes ? ReadOnlyMemory<byte>.Empty : await blobs.ReadAsync(blobName, cancellationToken);
        var version = await TakeAsync(new(name, blob.Sender, blob.ArrivedAt, content, blob.Size, IsStored: true), known, cancellationToken);
        if (version.BlobName.Length == 0) await blobs.DeleteAsync(blobName, cancellationToken);
        return version;
    }

    private async Task<EvidenceBase> KnownAsync(CancellationToken cancellationToken)
    {
        var known = await evidence.RecentAsync(cancellationToken);
        return known.Register.All.Count > 0 ? known : throw new RegisterMissingException();
    }

    private async Task<ReturnVersion> TakeAsync(Upload upload, EvidenceBase known, CancellationToken cancellationToken)
    {
        using var scope = Correlation.Begin(logger, upload.Sender.CorrelationId);
        var name = upload.Name;
        var past = name.Authority.IsMadeUp ? upload.Sender.Demonstration : null;
        var at = past?.At ?? upload.ArrivedAt;
        var sha256 = EvidenceLibrary.Hash(upload.Content.Span);
        while (true)
        {
            var heads = await ledger.HeadsOfAsync(name.Authority, cancellationToken);
            var head = heads.FirstOrDefault(h => h.Period == name.Period);
            var isRepeat = head?.LatestSha256 == sha256;
            if (isRepeat && head!.LatestState != ReturnState.NeedsCorrection)
            {
                upload = await StoreAsync(upload, cancellationToken);
                return await RepeatAsync(name, head, cancellationToken);
            }

            var validation = upload.Size > ReturnValidator.MaxBytes ? ReturnValidator.TooLarge(upload.Size) : await CheckAsync(upload, at, known, heads, cancellationToken);
            // What may be about people, or could not be looked through for them, is found out before anything is stored.
            if (validation.MayBeKept) upload = await StoreAsync(upload, cancellationToken);
            // The same bytes may pass on a later day; while they do not, they are no new version.
            if (isRepeat && !validation.Accepted) return await RepeatAsync(name, head!, cancellationToken);
            var version = Version(upload, at, sha256, (head?.Latest ?? 0) + 1, validation) with { Explanations = head is null ? [] : await StillTrueAsync(name, validation.Findings, cancellationToken) };
            if (past is { Authoriser.Length: > 0 } && version.State == ReturnState.AwaitingAuthorisation)
                version = version with { State = ReturnState.Accepted, Authorised = new(past.Authoriser, AuthoriserRole.DataOwner, past.At) };
            if (!await ledger.TryAddAsync(version, head, cancellationToken))
            {
                // The trigger may have taken this very upload; else another file came first, and this one is checked against it.
                if (await ledger.FindUploadAsync(name.Authority, name.UploadId, cancellationToken) is { } taken) return taken;
                continue;
            }
            if (past is null && version.State == ReturnState.AwaitingAuthorisation) await notice.PostAsync(version, known.Register, cancellationToken);
            library.Remember(version);
            metrics.ReturnChecked(version);
            Log.Checked(logger, name.Authority, name.Period, version.Version, version.State, version.Errors, version.Warnings);
            return version;
        }
    }

    // What was said about a warning holds while what was found is the same: nobody says it again because another cell was put right.
    private async Task<IReadOnlyList<Explanation>> StillTrueAsync(ReturnBlobName name, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var warnings = findings.Where(f => f.Severity == Severity.Warning).ToLookup(f => (f.Rule, f.ItemId), f => (f.Value, f.Expected));
        if (warnings.Count == 0) return [];
        var earlier = (await ledger.VersionsOfAsync(name.Authority, name.Period, cancellationToken)).Reverse().ToList();
        return [.. warnings.Select(w => Said(w.Key.Rule, w.Key.ItemId, w)).OfType<Explanation>()];

        Explanation? Said(string rule, string? item, IEnumerable<(string?, string?)> found)
        {
            var version = earlier.Find(v => v.Explanations.Any(e => e.Rule == rule && e.ItemId == item));
            var same = version?.Findings.Where(f => f.Rule == rule && f.ItemId == item).Select(f => (f.Value, f.Expected)).SequenceEqual(found);
            return same == true ? version!.Explanations.First(e => e.Rule == rule && e.ItemId == item) : null;
        }
    }

    private async Task<Upload> StoreAsync(Upload upload, CancellationToken cancellationToken)
    {
        if (!upload.IsStored) await blobs.AddAsync(upload.Name, upload.Sender with { ReceivedAt = upload.ArrivedAt }, upload.Content, cancellationToken);
        return upload with { IsStored = true };
    }

    private async Task<ReturnValidation> CheckAsync(Upload upload, DateTimeOffset at, EvidenceBase known, IReadOnlyList<ReturnHead> heads, CancellationToken cancellationToken)
    {
        var (authority, period) = (upload.Name.Authority, upload.Name.Period);
        var isAgreed = options.Value.CollectionClosesAfterDays > 0 && await ledger.FindAgreementAsync(authority, period, cancellationToken) is not null;
        var history = await library.HistoryAsync(heads, period, cancellationToken);
        return new ReturnCheck(authority, period, upload.Sender.Submitter, upload.Sender.SubmitterId, at, options.Value, joint, isAgreed).Run(new(upload.Sender.FileName, upload.Content), known, history, null);
    }

    private async Task<ReturnVersion> RepeatAsync(ReturnBlobName name, ReturnHead head, CancellationToken cancellationToken)
    {
        var same = await ledger.FindAsync(name.Authority, name.Period, head.Latest, cancellationToken)
            ?? throw new InvalidDataException($"Version {head.Latest} of {name.Authority} for {name.Period} is in the ledger's head and not in the ledger.");
        await ledger.AddRepeatAsync(name.Authority, name.UploadId, same, cancellationToken);
        metrics.ReturnRepeated();
        Log.Repeated(logger, name.Authority, name.Period, same.Version);
        return same;
    }

    private ReturnVersion Version(Upload upload, DateTimeOffset at, string sha256, int number, ReturnValidation validation)
    {
        var (name, isKept) = (upload.Name, validation.MayBeKept);
        return new(
            name.Authority.Value,
            name.Period.ToString(),
            number,
            name.UploadId,
            isKept ? name.ToString() : string.Empty,
            isKept ? upload.Sender.FileName : string.Empty,
            sha256,
            upload.Size,
            upload.Sender.Submitter,
            at,
            validation.Accepted ? ReturnState.AwaitingAuthorisation : ReturnState.NeedsCorrection,
            validation.Findings,
            [.. validation.Outcomes.Where(o => o.Result == RuleResult.NotRun).Select(o => new RuleNotRun(o.Rule, o.Why ?? string.Empty))],
            validation.Outcomes.Count(o => o.Result == RuleResult.Passed),
            [.. (validation.Return?.Figures ?? []).Select(f => new VersionFigure(f.Item.Id, f.Value, f.Status, f.Note, f.Row))],
            [],
            null,
            time.GetUtcNow(),
            upload.Sender.CorrelationId,
            upload.Sender.SubmitterId);
    }

    /// <summary>A file on its way in. Over the limit its content is left unread.</summary>
    private sealed record Upload(ReturnBlobName Name, ReturnSender Sender, DateTimeOffset ArrivedAt, ReadOnlyMemory<byte> Content, long Size, bool IsStored);

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Information, "Return of {Authority} for {Period}: version {Version}, {State}, {Errors} errors, {Warnings} warnings")]
        public static partial void Checked(ILogger logger, AuthorityCode authority, Period period, int version, ReturnState state, int errors, int warnings);

        [LoggerMessage(1102, LogLevel.Information, "Return of {Authority} for {Period}: the same bytes as version {Version}")]
        public static partial void Repeated(ILogger logger, AuthorityCode authority, Period period, int version);

        [LoggerMessage(1103, LogLevel.Error, "A file lies among the returns under a name that is not authority/quarter/upload; it was left there")]
        public static partial void NotAReturn(ILogger logger);
    }
}
