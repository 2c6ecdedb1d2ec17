namespace Oversight.Risk.Drift;

/// <summary>A unit in its funnel. Rates are per one of the denominator.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Rate">Its rate.</param>
/// <param name="Expected">The rate expected of it.</param>
/// <param name="Lower95">Lower limit that one unit in forty passes by chance and ordinary differences.</param>
/// <param name="Upper95">Upper limit of the same kind.</param>
/// <param name="Lower998">Lower limit that one unit in a thousand passes.</param>
/// <param name="Upper998">Upper limit of the same kind.</param>
/// <param name="Z">Distance from what is expected, in standard errors of chance alone.</param>
/// <param name="ZAdjusted">The same in standard errors that also hold the ordinary differences between units.</param>
/// <param name="Outlier">Which limit of 99.8% it is beyond; null where none.</param>
public sealed record FunnelPoint(
    FunnelUnit Unit, double Rate, double Expected, double Lower95, double Upper95, double Lower998, double Upper998, double Z, double ZAdjusted, Direction? Outlier);
