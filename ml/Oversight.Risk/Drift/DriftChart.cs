using Oversight.Domain.Measures;

namespace Oversight.Risk.Drift;

/// <summary>A series on the very chart that drift is judged on: single quarters, those of fewer than 20 cases left out, limits after Laney where the points vary beyond chance.</summary>
/// <param name="Series">The series.</param>
/// <param name="Kind">Its chart.</param>
/// <param name="Points">A charted point for each quarter; multiply by the series' multiplier to be in its unit.</param>
public sealed record DriftChart(MeasureSeries Series, ChartKind Kind, IReadOnlyList<ChartedPoint> Points)
{
    /// <summary>Draws a series.</summary>
    /// <exception cref="ArgumentException">A point cannot be (<see cref="ControlChart.Draw"/>).</exception>
    public static DriftChart Of(MeasureSeries series)
    {
        var points = Examination.LargeEnough(series);
        var kind = points.Length == 0 ? series.Chart : Examination.AllowingForMore(series.Chart, Segment.Of(series.Chart, points)[^1]);
        return new(series, kind, ControlChart.Draw(kind, points));
    }

    /// <summary>Place of the newest quarter with a figure; null where none has one.</summary>
    public int? Newest => Enumerable.Range(0, Points.Count).Reverse().Where(i => Points[i].Value is not null).Select(i => (int?)i).FirstOrDefault();

    /// <summary>How many quarters the newest limits rest on.</summary>
    public int QuartersOfLimits => Points.Skip(LastRebase).Count(p => p.Value is not null);

    /// <summary>What the newest figure shows (NHS England, Making Data Count: the icon for variation).</summary>
    public VariationKind Variation => Newest is { } newest ? KindOf(Points[newest].Cause) : VariationKind.Unknown;

    /// <summary>What a marked point means for this measure.</summary>
    public VariationKind KindOf(SpecialCause? cause) => (cause, Series.Concern) switch
    {
        (null, _) => VariationKind.CommonCause,
        ({ Direction: Direction.Up }, ConcernDirection.High) or ({ Direction: Direction.Down }, ConcernDirection.Low) => VariationKind.Concern,
        (_, ConcernDirection.High or ConcernDirection.Low) => VariationKind.Improvement,
        _ => VariationKind.Change,
    };

    private int LastRebase => Enumerable.Range(0, Points.Count).LastOrDefault(i => Series.Points[i].Rebase);
}
