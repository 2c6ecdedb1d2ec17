namespace Oversight.Risk.Drift;

/// <summary>Adds up small deviations, one period after the other, until they are no longer small. One-sided: up is a concern.</summary>
public interface ISlowDriftMonitor
{
    /// <summary>An alarm is a statistic above this.</summary>
    double Threshold { get; }

    /// <summary>Takes the next period's distance from the mean, in standard deviations, turned so that up is a concern.</summary>
    /// <returns>The statistic after it.</returns>
    double Next(double z);
}
