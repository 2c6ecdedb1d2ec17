namespace Oversight.Returns.Specifications;

/// <summary>A rate computed centrally from items, a published series, or one that is both.</summary>
/// <param name="Id">Its name in files and addresses.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Unit">Unit of the rate.</param>
/// <param name="Numerator">Items added up above the line; none where it is only published.</param>
/// <param name="Denominator">Items added up below the line; none where it is a plain figure.</param>
/// <param name="Multiplier">What the ratio is multiplied by: 100 for a percentage, 10,000 for a rate of children.</param>
/// <param name="PeriodBasis"><c>four quarters</c> or <c>year</c>.</param>
/// <param name="Direction"><c>low_is_concern</c>, <c>high_is_concern</c>, <c>two_sided</c> or <c>none</c>.</param>
/// <param name="Chart">Control chart: <c>p</c>, <c>u</c>, <c>c</c>, <c>xmr</c>, or empty where it is only published.</param>
/// <param name="InReturn">Whether it is computed from returns.</param>
/// <param name="Published">Whether a series is published.</param>
/// <param name="Findings">Codes of the NAO findings it is for.</param>
/// <param name="RealYear">Year of the real distribution below; null where none is published.</param>
/// <param name="RealP5">5th percentile of authorities in that year.</param>
/// <param name="RealMedian">Median authority in that year.</param>
/// <param name="RealP95">95th percentile of authorities in that year.</param>
/// <param name="SameDefinition">Whether computed and published mean the same; null where there are not both.</param>
/// <param name="Note">A remark; may be empty.</param>
public sealed record MeasureDefinition(
    string Id,
    string Title,
    string Unit,
    IReadOnlyList<string> Numerator,
    IReadOnlyList<string> Denominator,
    decimal Multiplier,
    string PeriodBasis,
    string Direction,
    string Chart,
    bool InReturn,
    bool Published,
    IReadOnlyList<string> Findings,
    int? RealYear,
    double? RealP5,
    double? RealMedian,
    double? RealP95,
    bool? SameDefinition,
    string Note) : IEntry
{
    /// <inheritdoc cref="MeasureDefinition(string, string, string, IReadOnlyList{string}, IReadOnlyList{string}, decimal, string, string, string, bool, bool, IReadOnlyList{string}, int?, double?, double?, double?, bool?, string)"/>
    public IReadOnlyList<string> Numerator { get; init; } = Numerator ?? [];

    /// <inheritdoc cref="Numerator"/>
    public IReadOnlyList<string> Denominator { get; init; } = Denominator ?? [];

    /// <inheritdoc cref="Numerator"/>
    public IReadOnlyList<string> Findings { get; init; } = Findings ?? [];

    /// <summary>Control chart: <c>p</c>, <c>u</c>, <c>c</c>, <c>xmr</c>, or empty where it is only published.</summary>
    public string Chart { get; init; } = Chart ?? string.Empty;

    /// <summary>A remark; may be empty.</summary>
    public string Note { get; init; } = Note ?? string.Empty;
}
