namespace Oversight.Risk.Drift;

/// <summary>
/// Control charts with the conventions of METHODS section 6. XmR: mean plus and minus 2.66 times the mean moving range, moving ranges over 3.267 times their mean left out once. p and u: counts over
/// denominators plus and minus three binomial or Poisson standard deviations, cut to what is possible. p' and u': those, times how much the points vary beyond chance (Laney 2002).
/// A missing point is no point: it is in no mean and no moving range, is never marked, and neither breaks a run nor adds to it, so that leaving a quarter out resets no alarm. A series that does not
/// move has no limits.
/// </summary>
public static class ControlChart
{
    /// <summary>With fewer points than this the limits are trial limits (NHS England, Making Data Count).</summary>
    public const int FewestForSettledLimits = 12;

    /// <summary>Draws a series.</summary>
    /// <param name="kind">The chart.</param>
    /// <param name="points">The series in order of time; may be empty.</param>
    /// <returns>A charted point for each point, in the same order.</returns>
    /// <exception cref="ArgumentException">A value is not finite; or, but for XmR, a count is below 0, or above the denominator on a chart of proportions.</exception>
    public static IReadOnlyList<ChartedPoint> Draw(ChartKind kind, IReadOnlyList<ChartPoint> points)
    {
        var charted = new ChartedPoint[points.Count];
        foreach (var segment in Segment.Of(kind, points))
            foreach (var (place, point) in segment.Charted()) charted[place] = point;
        return charted;
    }
}
