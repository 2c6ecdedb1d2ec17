using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Periods;

namespace Oversight.Domain.Panel;

/// <summary>
/// Everything ever accepted, with every version of every figure and the day each became known. Nothing is computed from it
/// directly: <see cref="AsAt"/> gives the panel of a date, and only that is read from then on.
/// </summary>
public sealed class EvidenceBase
{
    private readonly Dictionary<MeasureId, List<MeasurePeriod>> measures = [];
    private readonly Inspection[] versions;
    private readonly Inspection[] inspections;

    /// <summary>Builds the base.</summary>
    /// <param name="register">The authorities.</param>
    /// <param name="catalogue">The measures.</param>
    /// <param name="observations">
    /// In order of acceptance. Of two figures for the same authority, measure and period known on the same day the later accepted one
    /// counts; otherwise each counts from the day it became known.
    /// </param>
    /// <param name="inspections">
    /// In order of acceptance. Of those with the same authority and first day the last accepted counts, on any date among those known before it:
    /// a report published again does not take the first one from the time before.
    /// </param>
    public EvidenceBase(Register register, MeasureCatalogue catalogue, IEnumerable<Observation> observations, IEnumerable<Inspection> inspections)
    {
        Register = register;
        Catalogue = catalogue;
        var index = new Dictionary<(MeasureId, Period), MeasurePeriod>();
        foreach (var o in observations)
        {
            if (!index.TryGetValue((o.Measure, o.Period), out var cell))
            {
                cell = new MeasurePeriod(o.Measure, o.Period, register.All.Count);
                index.Add((o.Measure, o.Period), cell);
                if (!measures.TryGetValue(o.Measure, out var list)) measures.Add(o.Measure, list = []);
                list.Add(cell);
            }
            cell.Add(register.PositionOf(o.Authority), o);
        }
        foreach (var list in measures.Values)
        {
            list.Sort((a, b) => a.Period.CompareTo(b.Period));
            foreach (var cell in list) cell.Seal();
        }
        versions = [.. inspections];
        this.inspections = Counting(versions);
    }

    /// <summary>The authorities.</summary>
    public Register Register { get; }

    /// <summary>The measures.</summary>
    public MeasureCatalogue Catalogue { get; }

    /// <summary>Every inspection, in order of publication. For labels; features take theirs from a panel.</summary>
    public IReadOnlyList<Inspection> Inspections => inspections;

    /// <summary>Every version of every inspection, in order of acceptance. For labels as of a date.</summary>
    public IReadOnlyList<Inspection> InspectionVersions => versions;

    /// <summary>Every version of every figure, by measure, period, authority and the day it became known. For putting bases together; features take theirs from a panel.</summary>
    public IEnumerable<Observation> Observations => measures.Values.SelectMany(l => l).SelectMany(c => Enumerable.Range(0, Register.All.Count).SelectMany(c.VersionsOf));

    /// <summary>How many observations, counting each version.</summary>
    public int ObservationCount => measures.Values.Sum(l => l.Sum(c => c.Count));

    /// <summary>What was known before a date: published or accepted on an earlier day.</summary>
    public NationalPanel AsAt(DateOnly date) => new(this, date);

    /// <summary>The newest version of every figure of some measures. For telling what a file changes; features take theirs from a panel.</summary>
    public IReadOnlyDictionary<(AuthorityCode Authority, MeasureId Measure, Period Period), Figure> LatestFigures(IEnumerable<MeasureId> wanted)
    {
        var latest = new Dictionary<(AuthorityCode, MeasureId, Period), Figure>();
        foreach (var cell in wanted.SelectMany(PeriodsOf))
            for (var i = 0; i < Register.All.Count; i++)
                if (cell.VersionsOf(i) is { Count: > 0 } versions)
                    latest[(Register.All[i].Code, cell.Measure, cell.Period)] = versions[^1].Figure;
        return latest;
    }

    /// <summary>The newest day before a date on which anything became known; null where nothing was.</summary>
    public DateOnly? NewestBefore(DateOnly date)
    {
        var days = measures.Values.SelectMany(l => l).Select(c => c.RevisionAt(date) is > 0 and var revision ? c.ChangedAt(revision) : DateOnly.MinValue)
            .Concat(versions.Select(i => i.KnownAt).Where(d => d < date));
        return days.DefaultIfEmpty(DateOnly.MinValue).Max() is var newest && newest > DateOnly.MinValue ? newest : null;
    }

    internal Inspection[] InspectionsBefore(DateOnly date) => Counting(versions.Where(i => i.KnownAt < date));

    private static Inspection[] Counting(IEnumerable<Inspection> accepted)
    {
        var last = new Dictionary<(AuthorityCode, DateOnly), Inspection>();
        foreach (var i in accepted) last[(i.Authority, i.StartedOn)] = i;
        return [.. last.Values.OrderBy(i => i.PublishedOn).ThenBy(i => i.Authority).ThenBy(i => i.StartedOn)];
    }

    internal IReadOnlyList<MeasurePeriod> PeriodsOf(MeasureId measure) => measures.TryGetValue(measure, out var list) ? list : [];
}
