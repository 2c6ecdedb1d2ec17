namespace Oversight.Risk.Features;

/// <summary>Percentiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, The American Statistician 1996).</summary>
public static class Percentile
{
    /// <summary>The value below which a share q (0 to 1) lies.</summary>
    /// <param name="sorted">At least one value, ascending.</param>
    /// <param name="q">The share.</param>
    public static double Of(IReadOnlyList<double> sorted, double q)
    {
        var at = q * (sorted.Count - 1);
        var below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
    }
}
