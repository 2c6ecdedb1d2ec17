using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
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
    /// <summary>When the last of it came; null where there is nothing.</summary>
    public DateTimeOffset? LastTakenAt { get; } = Evidence.Files.Select(f => f.ReceivedAt).Concat(Returns.Versions.Select(v => v.TakenAt)).Cast<DateTimeOffset?>().Max();
}

/// <summary>Puts what was published and what was returned together, once for each state of the two.</summary>
public sealed class PanelLibrary(EvidenceLibrary evidence, ReturnLibrary returns)
{
    private static readonly MeasureId Children = MeasureId.Parse("child_population");
    private KnownEvidence? latest;

    /// <summary>Everything known up to now.</summary>
    public async Task<KnownEvidence> LoadAsync(CancellationToken cancellationToken)
    {
        var published = await evidence.LoadAsync(cancellationToken);
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
            g.Select(v => (Return: v.ToReturn(), v.Authorised!.At)).Where(v => v.Return is not null).Select(v => new AcceptedReturn(v.Return!, EnglishTime.DayOf(v.At))),
            Population(published, g.Key)));
        return new(published.Register, catalogue, published.Observations.Concat(returned), published.InspectionVersions);
    }

    // Asked for once a measure and quarter: the answer changes once a year.
    private static Func<DateOnly, decimal?> Population(EvidenceBase published, AuthorityCode authority)
    {
        var known = new Dictionary<DateOnly, decimal?>();
        return day =>
        {
            if (known.TryGetValue(day, out var children)) return children;
            var last = published.AsAt(day).VersionsOf(authority, Children).LastOrDefault(o => o.Figure.HasNumber);
            return known[day] = (decimal?)last?.Figure.Number;
        };
    }
}
