namespace Oversight.Risk.Features;

/// <summary>How many a percentage is a share of, so that a difference can be said in children or cases.</summary>
/// <param name="Count">How many.</param>
/// <param name="IsEstimate">Whether it was worked out from a published rate and the number of children, rather than returned.</param>
public sealed record CountBase(double Count, bool IsEstimate);
