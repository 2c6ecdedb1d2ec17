namespace Oversight.Risk.Drift;

/// <summary>
/// Exponentially weighted moving average with a weight of 0.2, in its own exact standard deviations (Roberts, Technometrics 1959; Lucas and Saccucci, Technometrics 1990), begun at 0.
/// </summary>
public sealed class Ewma : ISlowDriftMonitor
{
    /// <summary>Weight of the newest period.</summary>
    public const double Lambda = 0.2;

    /// <summary>Standard deviations above which it raises an alarm: found by simulation for <see cref="SlowDrift.InControlRunLength"/> (Oversight.Training, RunLengths).</summary>
    public const double Above = 1.57;

    private double value;
    private double left = 1;

    /// <inheritdoc />
    public double Threshold => Above;

    /// <inheritdoc />
    public double Next(double z)
    {
        value = (Lambda * z) + ((1 - Lambda) * value);
        left *= (1 - Lambda) * (1 - Lambda);
        return value / Math.Sqrt(Lambda / (2 - Lambda) * (1 - left));
    }
}
