namespace Oversight.Risk.Drift;

/// <summary>Standardised one-sided cumulative sum with an allowance of half a standard deviation, begun at 0 (Page, Biometrika 1954; Hawkins and Olwell 1998).</summary>
public sealed class Cusum : ISlowDriftMonitor
{
    /// <summary>What is taken off every period: half the shift, 1 standard deviation, that it is quickest to find.</summary>
    public const double Allowance = 0.5;

    /// <summary>Sum above which it raises an alarm: found by simulation for <see cref="SlowDrift.InControlRunLength"/> (Oversight.Training, RunLengths).</summary>
    public const double Above = 2.03;

    private double sum;

    /// <inheritdoc />
    public double Threshold => Above;

    /// <inheritdoc />
    public double Next(double z) => sum = Math.Max(0, sum + z - Allowance);
}
