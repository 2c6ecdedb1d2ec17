using System.Collections.Concurrent;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>Accepted returns, read from the ledger once: an accepted version never changes its figures.</summary>
public sealed class ReturnLibrary(IReturnLedger ledger, JointReturns joint, TimeProvider time) : IDisposable
{
    // Rules look at the same quarter, at one, two and four quarters back, and at the year behind a fourth quarter.
    private const int QuartersBack = 4;

    // A ledger that changed without saying so (its writer died at that very moment) is seen within this.
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(10);

    // With more authorities than this to read again, one query for all is less work.
    private const int MostAlone = 8;

    private readonly ConcurrentDictionary<(AuthorityCode, Period, int), ValidatedReturn> history = new();
    private readonly SemaphoreSlim loading = new(1);
    private Loaded? loaded;

    /// <summary>An authority's accepted returns that the rules for a quarter look at.</summary>
    public async Task<ReturnHistory> HistoryAsync(IEnumerable<ReturnHead> heads, Period period, CancellationToken cancellationToken)
    {
        var returns = new List<ValidatedReturn>();
        foreach (var head in heads.Where(h => h.Accepted > 0 && h.Period <= period && h.Period >= period.AddQuarters(-QuartersBack)))
        {
            var key = (head.Authority, head.Period, head.Accepted);
            if (!history.TryGetValue(key, out var found))
            {
                var version = await ledger.FindAsync(head.Authority, head.Period, head.Accepted, cancellationToken);
                if (version?.ToReturn() is not { } read) continue;
                history[key] = found = read;
            }
            returns.Add(found);
        }
        return new(returns);
    }

    /// <summary>Remembers a version that was just accepted, so that the next quarter's rules need not read it.</summary>
    public void Remember(ReturnVersion version)
    {
        if (version.State == ReturnState.Accepted && version.ToReturn() is { } read) history[(version.Authority, version.Period, version.Version)] = read;
    }

    /// <summary>When the last return was accepted, by the service's clock; null where none was.</summary>
    public async Task<DateTimeOffset?> LastAcceptedAsync(CancellationToken cancellationToken) => (await ledger.StampAsync(cancellationToken))?.At;

    /// <summary>Every version ever accepted, in order of acceptance, and a name of exactly this collection.</summary>
    public async Task<AcceptedReturns> AcceptedAsync(CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
        {
            var stamp = await ledger.StampAsync(cancellationToken);
            if (loaded is { } known && known.Stamp == stamp && time.GetElapsedTime(known.ReadAt) < Trust) return known.Returns;
            loaded = await ReadAsync(stamp, cancellationToken);
            return loaded.Returns;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => loading.Dispose();

    private async Task<Loaded> ReadAsync(LedgerStamp? stamp, CancellationToken cancellationToken)
    {
        var heads = await ledger.HeadsAsync(null, cancellationToken);
        var etags = heads.ToDictionary(h => (h.LaCode, h.Quarter), h => h.ETag);
        string[] changed = [.. heads.Where(h => h.Accepted > 0 && loaded?.ETags.GetValueOrDefault((h.LaCode, h.Quarter)) != h.ETag).Select(h => h.LaCode).Distinct(StringComparer.Ordinal)];
        IEnumerable<ReturnVersion> versions = loaded?.Sent ?? [];
        if (changed.Length > MostAlone)
        {
            versions = await ledger.AllVersionsAsync(cancellationToken);
        }
        else
        {
            versions = versions.Where(v => !changed.Contains(v.LaCode));
            foreach (var code in changed) versions = versions.Concat(await ledger.VersionsOfAsync(AuthorityCode.Parse(code), null, cancellationToken));
        }
        ReturnVersion[] sent = [.. versions.Where(v => v.State == ReturnState.Accepted)];
        ReturnVersion[] accepted =
        [
            .. joint.ForEach(sent)
                .OrderBy(v => v.Authorised!.At).ThenBy(v => v.LaCode, StringComparer.Ordinal).ThenBy(v => v.Period).ThenBy(v => v.Version),
        ];
        var revision = IngestEvidence.EvidenceLibrary.Hash(string.Join('\n', accepted.Select(v => $"{v.LaCode} {v.Quarter} {v.Version} {v.Sha256} {v.Authorised!.At:O} {v.Explanations.Count}")));
        return new(new(accepted, accepted.Length == 0 ? string.Empty : revision, joint), sent, etags, stamp, time.GetTimestamp());
    }

    private sealed record Loaded(AcceptedReturns Returns, IReadOnlyList<ReturnVersion> Sent, Dictionary<(string, string), string> ETags, LedgerStamp? Stamp, long ReadAt);
}

/// <summary>Every version ever accepted; one that was sent jointly for each of its authorities.</summary>
/// <param name="Versions">In order of acceptance.</param>
/// <param name="Revision">Another for any other collection; empty where there are none.</param>
/// <param name="Joint">Who returns for whom.</param>
public sealed record AcceptedReturns(IReadOnlyList<ReturnVersion> Versions, string Revision, JointReturns Joint);
