using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;
using Oversight.Returns.Measures;
using Oversight.Returns.Specifications;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>Published evidence and accepted returns in one base.</summary>
/// <param name="Base">Everything known, with the day each figure became known.</param>
/// <param name="Revision">Another for any other collection of files and returns.</param>
/// <param name="Evidence">The published part; models are trained again when it changes, not with every return.</param>
/// <param name="Returns">The returned part.</param>
public sealed record KnownEvidence(EvidenceBase Base, string Revision, AcceptedEvidence Evidence, AcceptedReturns Returns)
{
    /// <summary>
    /// The newest day before a date on which anything became known, was accepted or fell due; null where nothing was. What comes today is used from tomorrow on, so the same evidence makes another list then.
    /// </summary>
    public DateOnly? NewestBefore(DateOnly date)
    {
        var days = Returns.Versions.Select(v => EnglishTime.DayOf(v.Authorised!.At)).Append(Base.NewestBefore(date) ?? DateOnly.MinValue).Where(d => d < date).ToList();
        if (Returns.Versions.Count > 0)
        {
            var quarter = Period.QuarterOf(date);
            while (ReturnCalendar.DeadlineOf(quarter) >= date) quarter = quarter.AddQuarters(-1);
            days.Add(ReturnCalendar.DeadlineOf(quarter));
        }
        return days.Count > 0 && days.Max() is var newest && newest > DateOnly.MinValue ? newest : null;
    }
}

/// <summary>Puts what was published and what was returned together, once for each state of the two.</summary>
public sealed class PanelLibrary(EvidenceLibrary evidence, ReturnLibrary returns, TimeProvider time)
{
    private static readonly MeasureId Children = MeasureId.Parse("child_population");
    private KnownEvidence? latest;

    /// <summary>Everything known up to now; null while more of it keeps coming, so that a batch is worked on once.</summary>
    /// <param name="settle">How long nothing must have come.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<KnownEvidence?> LoadSettledAsync(TimeSpan settle, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < await returns.LastAcceptedAsync(cancellationToken) + settle) return null;
        var published = await evidence.LoadAsync(cancellationToken);
        return published.Files.Count > 0 && now < published.Files[^1].ReceivedAt + settle ? null : await JoinAsync(published, cancellationToken);
    }

    private async Task<KnownEvidence> JoinAsync(AcceptedEvidence published, CancellationToken cancellationToken)
    {
        var accepted = await returns.AcceptedAsync(cancellationToken);
        var revision = accepted.Revision.Length == 0 ? published.Revision : EvidenceLibrary.Hash($"{published.Revision}\n{accepted.Revision}");
        if (latest is { } known && known.Revision == revision) return known;
        return latest = new(accepted.Versions.Count == 0 ? published.Base : Join(published.Base, accepted), revision, published, accepted);
    }

    private static EvidenceBase Join(EvidenceBase published, AcceptedReturns accepted)
    {
        var catalogue = ReturnMeasures.AddTo(published.Catalogue, ReturnSpecification.Versions[^1]);
        var returned = accepted.Versions.GroupBy(v => v.Authority).Where(g => published.Register.Find(g.Key) is not null).SelectMany(g => RollingMeasures.Of(
            g.Key,
            g.Select(v => (Return: v.ToReturn(), v.Authorised!.At)).Where(v => v.Return is not null).Select(v => new AcceptedReturn(v.Return!, EnglishTime.DayOf(v.At), accepted.Joint.Counted(g.Key, v.Return!.Period))),
            Population(published, accepted.Joint.GroupOf(g.Key, g.Max(v => v.Period)!))));
        return new(published.Register, catalogue, published.Observations.Concat(returned), published.InspectionVersions);
    }

    // Asked for once a measure and quarter: the answer changes once a year. The children of all whose services the return counts, or none.
    private static Func<DateOnly, decimal?> Population(EvidenceBase published, IReadOnlyList<AuthorityCode> authorities)
    {
        var known = new Dictionary<DateOnly, decimal?>();
        return day =>
        {
            if (known.TryGetValue(day, out var children)) return children;
            var panel = published.AsAt(day);
            return known[day] = authorities.Aggregate((decimal?)0, (sum, a) => sum + (decimal?)panel.VersionsOf(a, Children).LastOrDefault(o => o.Figure.HasNumber)?.Figure.Number);
        };
    }
}
