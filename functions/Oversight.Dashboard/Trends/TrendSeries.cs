using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Trends;

/// <summary>One line: a measure of an authority, a region, an authority's neighbours or the nation.</summary>
/// <param name="Measure">The measure, without figures.</param>
/// <param name="Level">Whom it is about.</param>
/// <param name="Code">Nine-character code of the authority (of neighbours: whose they are); null for regions and the nation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Authority">Place of the authority in the table, or -1.</param>
/// <param name="Region">Place of the region in the table, or -1 for the nation.</param>
/// <param name="Points">Oldest first.</param>
public sealed record TrendSeries(PublishedMeasure Measure, TrendLevel Level, string? Code, string Name, int Authority, int Region, IReadOnlyList<TrendPoint> Points)
{
    /// <summary>The newest point with what is shown; null where none has it.</summary>
    public TrendPoint? Newest(TrendShow show) => Points.LastOrDefault(p => p.Shown(show) is not null);
}

/// <summary>One figure of a line.</summary>
/// <param name="Period">The period as published; a quarter stands for the four quarters that end with it.</param>
/// <param name="End">Its last day.</param>
/// <param name="IsReturned">Whether it comes from returns.</param>
/// <param name="Value">The value in the measure's unit; null where missing.</param>
/// <param name="Symbol">Why there is no value; null where there is one.</param>
/// <param name="Rank">1 for most concern; null of anything but an authority.</param>
/// <param name="Ranked">How many were ranked.</param>
/// <param name="Expected">Mean of the statistical neighbours or, with fewer than five, of the nation; of anything but an authority the nation's.</param>
/// <param name="Distance">Value less expected, in standard deviations between authorities.</param>
/// <param name="Numerator">The count above the line.</param>
/// <param name="Denominator">The count below the line.</param>
/// <param name="KnownAt">The day the figure became known; null of anything but an authority.</param>
public sealed record TrendPoint(
    string Period, DateOnly End, bool IsReturned, double? Value, string? Symbol, int? Rank, int? Ranked, double? Expected, double? Distance,
    TrendCount Numerator, TrendCount Denominator, DateOnly? KnownAt)
{
    /// <summary>The number that a reader chose to follow; null where missing.</summary>
    public double? Shown(TrendShow show) => show switch
    {
        TrendShow.Count => Numerator.Value,
        TrendShow.Rank => Rank,
        TrendShow.Distance => Distance,
        _ => Value,
    };
}
