namespace Oversight.Training.Simulation;

/// <summary>
/// How a rate lies across authorities: normal on the logit (percentages) or log (everything else) scale, each half with its own standard deviation, so
/// that the 5th percentile, the median and the 95th are those given.
/// </summary>
/// <param name="Id">The measure's name, or the simulator's own name for a rate that is no measure.</param>
/// <param name="Low">5th percentile of authorities.</param>
/// <param name="Median">Median authority.</param>
/// <param name="High">95th percentile.</param>
/// <param name="Concern">+1 where high is a concern, -1 where low is, 0 where neither.</param>
/// <param name="Load">Correlation with the health of the service, 0 to 1; its sign comes from <paramref name="Concern"/>.</param>
/// <param name="Need">Correlation with need for services, -1 to 1.</param>
/// <param name="Theme">The part of the service it belongs to.</param>
internal sealed record Level(string Id, double Low, double Median, double High, int Concern, double Load, double Need, Theme Theme)
{
    private const double Normal95 = 1.6448536269514722;

    // Published percentiles of 0 and 100 are rounded, or hold small counts: no rate is taken to be exactly either.
    private const double LeastPercent = 0.3;
    private const double MostPercent = 99.6;

    // Large authorities with the most need would return more than the specification finds plausible.
    private const double FurthestVolume = 1.9;

    private readonly bool isPercent = Id.EndsWith("_pct", StringComparison.Ordinal);

    /// <summary>The rate of an authority so many standard deviations above the median (below, when negative).</summary>
    public double At(double z)
    {
        if (IsVolume) z = Math.Clamp(z, -FurthestVolume, FurthestVolume);
        var (low, middle, high) = (Scale(Low), Scale(Median), Scale(High));
        var x = middle + (z * (z > 0 ? high - middle : middle - low) / Normal95);
        return isPercent ? Math.Clamp(100 / (1 + Math.Exp(-x)), 0.05, 99.9) : Math.Exp(x);
    }

    private bool IsVolume => Concern == 0 && !isPercent;

    private double Scale(double value)
    {
        if (!isPercent) return Math.Log(value);
        var share = Math.Clamp(value, LeastPercent, MostPercent) / 100;
        return Math.Log(share / (1 - share));
    }
}
