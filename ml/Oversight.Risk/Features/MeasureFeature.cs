using Oversight.Domain.Measures;
using Oversight.Domain.Periods;

namespace Oversight.Risk.Features;

/// <summary>How an authority stands on one measure on a date: the newest period known, or the one before it where it has no value there.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Period">The period used; null where nothing was published.</param>
/// <param name="KnownAt">The day that period's figures became known; null where nothing was published.</param>
/// <param name="Value">Value in the measure's unit; null where missing.</param>
/// <param name="IsInherited">Whether the value is the predecessor's.</param>
/// <param name="NewestIsMissing">Whether the newest period published has no value for it.</param>
/// <param name="Z">Distance from the nation in standard deviations, high is a concern; null where missing.</param>
/// <param name="NeighbourDifference">Distance from the statistical neighbours, same unit; null where missing.</param>
/// <param name="NationalMean">National mean, in the measure's unit; null where nothing was published.</param>
/// <param name="NeighbourMean">Mean of the statistical neighbours, in the measure's unit; null with fewer than five.</param>
/// <param name="Base">What the value is a share of; null where that is not known.</param>
public sealed record MeasureFeature(
    Measure Measure,
    Period? Period,
    DateOnly? KnownAt,
    double? Value,
    bool IsInherited,
    bool NewestIsMissing,
    double? Z,
    double? NeighbourDifference,
    double? NationalMean,
    double? NeighbourMean,
    CountBase? Base = null);
