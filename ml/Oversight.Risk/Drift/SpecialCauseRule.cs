namespace Oversight.Risk.Drift;

/// <summary>The rules of NHS England's Making Data Count, first the one that a point is named after where several hold.</summary>
public enum SpecialCauseRule
{
    /// <summary>A point outside the limits.</summary>
    OutsideLimits,

    /// <summary>Seven points or more, each strictly above (or below) the one before: at least six strict steps.</summary>
    Trend,

    /// <summary>Two of three points in a row beyond two thirds of the way to the limit, all three on one side of the mean.</summary>
    TwoOfThree,

    /// <summary>Seven points or more in a row strictly on one side of the mean.</summary>
    Shift,
}
