namespace Oversight.Dashboard.Trends;

/// <summary>A measure with the picture now.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Period">The newest period with a national figure; null where there is none.</param>
/// <param name="Nation">National mean then.</param>
/// <param name="Before">National mean a year before, from the same source.</param>
/// <param name="Own">The figure of the authority asked for; null where none was asked for.</param>
public sealed record MeasureNow(string Id, string Title, string Unit, TrendPeriod? Period, double? Nation, double? Before, TrendPoint? Own)
{
    /// <summary>The measure of a table or, where that has no figures of it, of the specification.</summary>
    /// <param name="table">The figures; null where nothing was published.</param>
    /// <param name="id">Name of a measure that either knows.</param>
    /// <param name="laCode">An authority of the table; null for the nation alone.</param>
    public static MeasureNow Of(TrendTable? table, string id, string? laCode)
    {
        var measure = table?.FindMeasure(id);
        if (measure?.Periods.LastOrDefault(p => p.Mean is not null) is not { } period)
        {
            var help = MeasureHelp.Find(table, id);
            return new(id, help?.Title ?? id, help?.Unit ?? string.Empty, null, null, null, null);
        }
        var before = measure.Periods.FirstOrDefault(p => p.IsReturned == period.IsReturned && p.End == period.End.AddYears(-1));
        return new(id, measure.Definition.Title, measure.Definition.Unit, period, period.Mean, before?.Mean, laCode is null ? null : TrendFinder.Point(period, table!.PositionOf(laCode)));
    }
}
