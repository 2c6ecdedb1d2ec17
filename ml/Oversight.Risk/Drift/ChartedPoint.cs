namespace Oversight.Risk.Drift;

/// <summary>A period on its chart.</summary>
/// <param name="Value">What is plotted: the value, the proportion or the rate. Null where it is missing.</param>
/// <param name="Mean">Centre line; null where the segment has no point at all.</param>
/// <param name="Lower">Lower limit; null where there are no limits.</param>
/// <param name="Upper">Upper limit; null where there are no limits.</param>
/// <param name="IsTrial">Whether the limits rest on fewer than 12 points.</param>
/// <param name="Cause">The special cause the point is marked with, or null.</param>
public readonly record struct ChartedPoint(double? Value, double? Mean, double? Lower, double? Upper, bool IsTrial, SpecialCause? Cause);
