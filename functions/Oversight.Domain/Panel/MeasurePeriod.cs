using Oversight.Domain.Measures;
using Oversight.Domain.Periods;

namespace Oversight.Domain.Panel;

/// <summary>All versions of all authorities' figures for one measure and period.</summary>
internal sealed class MeasurePeriod(MeasureId measure, Period period, int authorities)
{
    private readonly List<Observation>?[] versions = new List<Observation>?[authorities];
    private readonly SortedSet<DateOnly> knownAt = [];
    private DateOnly[] changes = [];
    private FigureTable?[] tables = [];

    public MeasureId Measure => measure;

    public Period Period => period;

    public int Count => versions.Sum(v => v?.Count ?? 0);

    public void Add(int position, Observation observation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position, nameof(observation));
        var list = versions[position] ??= new(1);
        var same = list.FindIndex(o => o.KnownAt == observation.KnownAt);
        if (same >= 0) list[same] = observation;
        else list.Add(observation);
        knownAt.Add(observation.KnownAt);
    }

    public void Seal()
    {
        changes = [.. knownAt];
        tables = new FigureTable?[changes.Length];
        foreach (var list in versions) list?.Sort((a, b) => a.KnownAt.CompareTo(b.KnownAt));
    }

    /// <summary>How many of the days on which something became known lie before a date: 0 when nothing was known.</summary>
    public int RevisionAt(DateOnly date)
    {
        var found = Array.BinarySearch(changes, date);
        return found >= 0 ? found : ~found;
    }

    public DateOnly ChangedAt(int revision) => changes[revision - 1];

    public FigureTable Table(int revision)
    {
        // Two threads may build the same table; both build the same one.
        if (tables[revision - 1] is { } ready) return ready;
        var last = changes[revision - 1];
        var figures = new Figure[authorities];
        for (var i = 0; i < authorities; i++)
        {
            figures[i] = Figure.Missing(MissingReason.NotStated);
            if (versions[i] is not { } list) continue;
            foreach (var o in list)
                if (o.KnownAt <= last) figures[i] = o.Figure;
        }
        return tables[revision - 1] = new FigureTable(measure, period, revision, last, figures);
    }

    public IReadOnlyList<Observation> VersionsOf(int position) => versions[position] ?? (IReadOnlyList<Observation>)[];
}
