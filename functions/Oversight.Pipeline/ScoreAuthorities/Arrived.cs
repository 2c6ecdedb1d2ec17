using Oversight.Domain.Authorities;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>
/// The arrivals behind scores, by the ids that each is followed by. They follow from what is known alone, not from when it was last scored, so that a rebuild publishes the same.
/// </summary>
public sealed class Arrived
{
    // What a log entry holds: a first run has thousands behind it.
    private const int MostNamed = 50;

    private readonly (DateTimeOffset At, string Id)[] all;
    private readonly ILookup<AuthorityCode, ReturnVersion> returns;
    private readonly string[] newestOfKind;

    /// <summary>Looks through what is known.</summary>
    public Arrived(AcceptedEvidence evidence, AcceptedReturns returned)
    {
        all = [.. evidence.Files.Select(f => (f.ReceivedAt, f.CorrelationId)).Concat(returned.Versions.Select(v => (v.Authorised!.At, v.CorrelationId))).Where(a => a.CorrelationId.Length > 0).OrderByDescending(a => a.Item1)];
        returns = returned.Versions.ToLookup(v => v.Authority);
        newestOfKind = [.. evidence.Files.GroupBy(f => f.Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Last().CorrelationId)];
    }

    /// <summary>What came last for one authority as at a date: its newest accepted return, then the newest file of each kind of evidence.</summary>
    public IReadOnlyList<string> Of(AuthorityCode authority, DateOnly asAt)
    {
        var newest = returns[authority].LastOrDefault(v => EnglishTime.DayOf(v.Authorised!.At) <= asAt)?.CorrelationId ?? string.Empty;
        return [.. newestOfKind.Prepend(newest).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What came since a moment, newest first, up to fifty; null for everything.</summary>
    public IReadOnlyList<string> Since(DateTimeOffset? moment) =>
        [.. all.TakeWhile(a => moment is null || a.At > moment).Select(a => a.Id).Distinct(StringComparer.Ordinal).Take(MostNamed)];
}
