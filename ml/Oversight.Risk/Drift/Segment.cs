namespace Oversight.Risk.Drift;

/// <summary>The points from one rebasing to the next: a chart of its own, which no run leaves.</summary>
internal sealed class Segment
{
    private readonly ChartKind kind;
    private readonly int first;
    private readonly ChartPoint[] all;

    private Segment(ChartKind kind, int first, ChartPoint[] all)
    {
        (this.kind, this.first, this.all) = (kind, first, all);
        Places = [.. Enumerable.Range(0, all.Length).Where(i => Plotted(all[i]) is not null).Select(i => first + i)];
        Values = [.. all.Select(Plotted).OfType<double>()];
        var denominators = kind == ChartKind.Xmr ? [] : Places.Select(p => all[p - first].Denominator!.Value).ToArray();
        Spread = Values.Count == 0 ? null : Spread.Of(kind, Values, denominators);
        Runs = Spread is null ? [] : SpecialCauses.Find(Values, Spread);
    }

    /// <summary>Place in the whole series of each point that is there.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>What is plotted of them.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Centre and spread; null without a point.</summary>
    public Spread? Spread { get; }

    /// <summary>The runs of every rule; their points are places in <see cref="Values"/>.</summary>
    public IReadOnlyList<CauseRun> Runs { get; }

    /// <summary>Whether the limits are trial limits.</summary>
    public bool IsTrial => Values.Count < ControlChart.FewestForSettledLimits;

    /// <summary>Cuts a series at the points named for rebasing.</summary>
    public static IReadOnlyList<Segment> Of(ChartKind kind, IReadOnlyList<ChartPoint> points)
    {
        for (var i = 0; i < points.Count; i++) Check(kind, points[i], i);
        var segments = new List<Segment>();
        for (var first = 0; first < points.Count;)
        {
            var next = first + 1;
            while (next < points.Count && !points[next].Rebase) next++;
            segments.Add(new(kind, first, [.. points.Skip(first).Take(next - first)]));
            first = next;
        }
        return segments;
    }

    /// <summary>Every point of the segment, missing ones too, with its place in the whole series.</summary>
    public IEnumerable<(int Place, ChartedPoint Point)> Charted()
    {
        var marks = SpecialCauses.Mark(Values.Count, Runs);
        var at = 0;
        for (var i = 0; i < all.Length; i++)
        {
            var there = at < Places.Count && Places[at] == first + i;
            // The limits of a missing proportion would be those of its denominator, which is unknown or was not counted. An XmR chart's are the same everywhere.
            var limit = there ? Spread?.ThreeSigma?[at] : kind == ChartKind.Xmr ? Spread?.ThreeSigma?[0] : null;
            var (lower, upper) = (Cut(Spread?.Mean - limit), Cut(Spread?.Mean + limit));
            yield return (first + i, new(there ? Values[at] : null, Spread?.Mean, lower, upper, IsTrial, there ? marks[at] : null));
            if (there) at++;
        }
    }

    private double? Plotted(ChartPoint point) =>
        kind == ChartKind.Xmr ? point.Value : point is { Value: { } count, Denominator: { } of and > 0 } ? count / of : null;

    private double? Cut(double? limit) => kind switch
    {
        ChartKind.P or ChartKind.PPrime => limit is { } l ? Math.Clamp(l, 0, 1) : null,
        ChartKind.U or ChartKind.UPrime => limit is { } l ? Math.Max(l, 0) : null,
        _ => limit,
    };

    private static void Check(ChartKind kind, ChartPoint point, int place)
    {
        if (point.Value is { } v && !double.IsFinite(v)) throw new ArgumentException($"Value {place} is not a finite number.", nameof(point));
        if (kind == ChartKind.Xmr) return;
        if (point.Denominator is { } d && !(d >= 0 && double.IsFinite(d))) throw new ArgumentException($"Denominator {place} is below 0 or not finite.", nameof(point));
        if (point.Value < 0) throw new ArgumentException($"Count {place} is below 0.", nameof(point));
        if (kind is ChartKind.P or ChartKind.PPrime && point is { Value: { } count, Denominator: > 0 and var of } && count > of) throw new ArgumentException($"Count {place} is more than what it is of.", nameof(point));
    }
}
