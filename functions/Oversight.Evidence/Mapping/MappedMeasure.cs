namespace Oversight.Evidence.Mapping;

/// <summary>Where a measure stands in a published table: in one column, or as one column over another.</summary>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Column">The column it stands in; null where it is a ratio.</param>
/// <param name="Ratio">What it is computed from; null where it stands in a column.</param>
/// <param name="Where">Only rows with these words in these columns.</param>
/// <param name="Maximum">The largest value that is possible; null where there is no bound.</param>
/// <param name="Period">How <c>time_period</c> is read, where not as for the whole table.</param>
/// <param name="Published">When it became public, where not as the whole table.</param>
internal sealed record MappedMeasure(
    string Measure,
    string? Column = null,
    Ratio? Ratio = null,
    IReadOnlyDictionary<string, string>? Where = null,
    double? Maximum = null,
    PeriodRule? Period = null,
    PublicationRule? Published = null);
