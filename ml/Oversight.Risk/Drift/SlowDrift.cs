namespace Oversight.Risk.Drift;

/// <summary>What is promised of EWMA and CUSUM.</summary>
public static class SlowDrift
{
    /// <summary>Quarters to the first false alarm of one measure, on average, where its figures are independent and normal with known mean and spread (METHODS section 6).</summary>
    public const double InControlRunLength = 40;
}
