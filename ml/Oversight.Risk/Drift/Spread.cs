namespace Oversight.Risk.Drift;

/// <summary>Centre line of a segment and, for each of its points, three standard deviations of chance; null where nothing tells how much chance there is.</summary>
/// <param name="Mean">Centre line.</param>
/// <param name="ThreeSigma">Distance from the centre line to the limits, before they are cut to what is possible; above 0.</param>
internal sealed record Spread(double Mean, IReadOnlyList<double>? ThreeSigma)
{
    // Of normal figures: the mean range of two is 1.128 standard deviations, three of these are 2.66 mean ranges, and a range hardly ever passes 3.267 mean ranges (Montgomery, appendix VI).
    private const double RangeOfTwo = 1.128;
    private const double LimitInRanges = 2.66;
    private const double LargestRange = 3.267;

    /// <summary>The centre and spread of at least one point.</summary>
    public static Spread Of(ChartKind kind, IReadOnlyList<double> values, IReadOnlyList<double> denominators)
    {
        if (kind == ChartKind.Xmr)
        {
            var mean = Sums.Of(values) / values.Count;
            return new(mean, Screened(values) is { } range && range > Sums.Tolerance(values) ? Enumerable.Repeat(LimitInRanges * range, values.Count).ToArray() : null);
        }
        // The centre weighs every case alike: counts over denominators, not the mean of the rates.
        var centre = Sums.Of([.. values.Zip(denominators, (v, d) => v * d)]) / Sums.Of(denominators);
        var variance = kind is ChartKind.P or ChartKind.PPrime ? centre * (1 - centre) : centre;
        if (variance <= 0) return new(centre, null);
        double[] sigma = [.. denominators.Select(d => Math.Sqrt(variance / d))];
        var beyondChance = 1.0;
        if (kind is ChartKind.PPrime or ChartKind.UPrime)
        {
            if (BeyondChance(values, centre, sigma) is not { } ratio) return new(centre, null);
            beyondChance = ratio;
        }
        return new(centre, [.. sigma.Select(s => 3 * s * beyondChance)]);
    }

    /// <summary>
    /// Laney's sigma of z: how many times as much the points vary from one to the next as chance alone would have them. Every moving range counts: the published method screens none.
    /// Null where there is no moving range or all are 0.
    /// </summary>
    public static double? BeyondChance(IReadOnlyList<double> values, double centre, IReadOnlyList<double> sigma)
    {
        double[] z = [.. values.Select((v, i) => (v - centre) / sigma[i])];
        if (z.Length < 2) return null;
        var range = Ranges(z).Average();
        return range > Sums.Tolerance(z) ? range / RangeOfTwo : null;
    }

    // One pass: moving ranges over the upper limit of moving ranges are left out of the mean that limits are made of.
    private static double? Screened(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return null;
        var ranges = Ranges(values);
        var most = LargestRange * ranges.Average();
        return ranges.Where(r => r <= most).Average();
    }

    private static double[] Ranges(IReadOnlyList<double> values) => [.. values.Skip(1).Select((v, i) => Math.Abs(v - values[i]))];
}
