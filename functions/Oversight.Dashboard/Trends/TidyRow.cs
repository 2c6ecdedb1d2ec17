namespace Oversight.Dashboard.Trends;

/// <summary>A figure as a row, in the layout of Explore Education Statistics: time, geography, what it is, then the numbers with their symbols.</summary>
/// <param name="TimePeriod">202425 for a year that spans two, 2025 for a day.</param>
/// <param name="TimeIdentifier">Financial year, Academic year, Financial year Q1 to Q4, or the month of a day.</param>
/// <param name="GeographicLevel">National, Regional, Local authority, or Statistical neighbours.</param>
/// <param name="CountryCode">E92000001; z in a demonstration.</param>
/// <param name="CountryName">England; made up in a demonstration.</param>
/// <param name="RegionCode">ONS code of the region; empty of the nation, z of a made-up region.</param>
/// <param name="RegionName">Name of the region.</param>
/// <param name="OldLaCode">Three-digit code of the authority.</param>
/// <param name="LaCode">Nine-character code of the authority; of neighbours, whose they are.</param>
/// <param name="LaName">Its name.</param>
/// <param name="Measure">Name of the measure.</param>
/// <param name="MeasureTitle">Its title.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">returns or published.</param>
/// <param name="Period">The period as elsewhere in this API; of returns the four quarters that end with it.</param>
/// <param name="PeriodEnd">Its last day.</param>
/// <param name="Value">The figure; null where missing.</param>
/// <param name="Symbol">c, x, z, low, u or k where it is missing; null where there is a figure.</param>
/// <param name="Numerator">The count above the line, to the nearest 5; null where missing or withheld.</param>
/// <param name="NumeratorSymbol">c where it is withheld.</param>
/// <param name="Denominator">The count below the line, likewise.</param>
/// <param name="DenominatorSymbol">c where it is withheld.</param>
/// <param name="Rank">1 for most concern; null of anything but an authority.</param>
/// <param name="Ranked">How many were ranked.</param>
/// <param name="Expected">Mean of the statistical neighbours or, with fewer than five, of the nation.</param>
/// <param name="Distance">Figure less expected, in standard deviations between authorities.</param>
/// <param name="KnownAt">The day the figure became known; null of anything but an authority.</param>
public sealed record TidyRow(
    string TimePeriod,
    string TimeIdentifier,
    string GeographicLevel,
    string CountryCode,
    string CountryName,
    string RegionCode,
    string RegionName,
    string OldLaCode,
    string LaCode,
    string LaName,
    string Measure,
    string MeasureTitle,
    string Unit,
    string Source,
    string Period,
    DateOnly PeriodEnd,
    double? Value,
    string? Symbol,
    double? Numerator,
    string? NumeratorSymbol,
    double? Denominator,
    string? DenominatorSymbol,
    int? Rank,
    int? Ranked,
    double? Expected,
    double? Distance,
    DateOnly? KnownAt);
