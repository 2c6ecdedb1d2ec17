namespace Oversight.Risk.Drift;

/// <summary>A unit that is compared with others.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Numerator">The count above the line, 0 or more; null where it is missing.</param>
/// <param name="Denominator">What it is of, 0 or more; null where it is missing. A unit of 0 has no rate.</param>
public sealed record FunnelUnit(string Id, double? Numerator, double? Denominator)
{
    internal bool IsThere => Numerator is not null && Denominator > 0;
}
