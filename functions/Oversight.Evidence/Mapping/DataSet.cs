namespace Oversight.Evidence.Mapping;

/// <summary>A statistical table as published, described: its columns, and which of its cells are which measure.</summary>
/// <param name="Id">Its name here.</param>
/// <param name="Title">Its name for readers; the source of every figure taken from it.</param>
/// <param name="TimeIdentifier">What its rows must say their <c>time_period</c> is.</param>
/// <param name="Columns">Every column it has.</param>
/// <param name="Period">How <c>time_period</c> is read, where a measure does not say otherwise.</param>
/// <param name="Published">When a period's figures became public, where a measure does not say otherwise.</param>
/// <param name="Measures">The measures in it.</param>
internal sealed record DataSet(
    string Id,
    string Title,
    string TimeIdentifier,
    IReadOnlyList<string> Columns,
    PeriodRule Period,
    PublicationRule Published,
    IReadOnlyList<MappedMeasure> Measures);
