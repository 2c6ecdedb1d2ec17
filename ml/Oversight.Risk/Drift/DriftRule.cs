namespace Oversight.Risk.Drift;

/// <summary>What makes a movement a sustained one; where several hold, the first names it.</summary>
public enum DriftRule
{
    /// <summary>The newest two points or more are outside the limits.</summary>
    OutsideLimits,

    /// <summary>Seven points or more in a row, each worse than the one before, up to the newest.</summary>
    Trend,

    /// <summary>Two of the newest three points near the limit, all three on the worse side.</summary>
    TwoOfThree,

    /// <summary>Seven points or more in a row on the worse side of the mean, up to the newest.</summary>
    Shift,

    /// <summary>Small deviations have added up: the cumulative sum is above its threshold.</summary>
    Cusum,

    /// <summary>Small deviations have added up: the weighted average is above its threshold.</summary>
    Ewma,
}
