using System.Globalization;
using Oversight.Domain.Periods;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Trends;

/// <summary>Lines as tidy rows, a figure each.</summary>
public static class TidyRows
{
    // Digits past these are not in the sources.
    private const int Places = 4;

    // ONS Register of Geographic Codes; Inner and Outer London as Explore Education Statistics has them.
    private static readonly Dictionary<string, string> RegionCodes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["North East"] = "E12000001",
        ["North West"] = "E12000002",
        ["Yorkshire and The Humber"] = "E12000003",
        ["East Midlands"] = "E12000004",
        ["West Midlands"] = "E12000005",
        ["East of England"] = "E12000006",
        ["London"] = "E12000007",
        ["South East"] = "E12000008",
        ["South West"] = "E12000009",
        ["Inner London"] = "E13000001",
        ["Outer London"] = "E13000002",
    };

    /// <summary>The rows of an answer, in the order of its lines.</summary>
    public static IEnumerable<TidyRow> Of(TrendAnswer answer) =>
        answer.Series.SelectMany(s => s.Points.Select(p => Row(answer.Table, s, p)));

    /// <summary>Some of them: <paramref name="take"/> after <paramref name="skip"/>. Rows that are not taken are not made.</summary>
    public static IReadOnlyList<TidyRow> Of(TrendAnswer answer, long skip, int take)
    {
        var rows = new List<TidyRow>();
        foreach (var series in answer.Series)
        {
            if (rows.Count == take) break;
            for (var i = (int)Math.Min(skip, series.Points.Count); i < series.Points.Count && rows.Count < take; i++) rows.Add(Row(answer.Table, series, series.Points[i]));
            skip = Math.Max(0, skip - series.Points.Count);
        }
        return rows;
    }

    /// <summary>Every figure of an authority, for itself: as they are, with exact counts.</summary>
    public static IEnumerable<TidyRow> Of(Publication own) =>
        from measure in own.Measures
        from point in measure.Points
        let period = Domain.Periods.Period.Parse(point.Period)
        select new TidyRow(
            Time(period), Identifier(period), Level(TrendLevel.LocalAuthority),
            own.Authority.IsMadeUp ? EesSymbol.NotApplicable : "E92000001", own.Authority.IsMadeUp ? "made up" : "England",
            RegionCodes.GetValueOrDefault(own.Authority.Region, EesSymbol.NotApplicable), own.Authority.Region,
            own.Authority.ShortCode, own.LaCode, own.Authority.Name,
            measure.Id, measure.Title, measure.Unit, point.IsReturned ? "returns" : "published", point.Period, point.End,
            Rounded(point.Value), point.Value is null ? EesSymbol.Of(point.Missing, point.Symbol) : null, point.Numerator, null, point.Denominator, null,
            null, null, Rounded(point.Neighbours ?? point.Nation), null, point.KnownAt);

    private static TidyRow Row(TrendTable table, TrendSeries series, TrendPoint point)
    {
        var period = Domain.Periods.Period.Parse(point.Period);
        var authority = series.Authority >= 0 ? table.Authorities[series.Authority] : null;
        var region = series.Region >= 0 ? table.Regions[series.Region] : string.Empty;
        return new(
            Time(period), Identifier(period), Level(series.Level),
            table.IsMadeUp ? EesSymbol.NotApplicable : "E92000001", table.IsMadeUp ? "made up" : "England",
            region.Length == 0 ? string.Empty : RegionCodes.GetValueOrDefault(region, EesSymbol.NotApplicable), region,
            authority?.Authority.ShortCode ?? string.Empty, authority?.LaCode ?? string.Empty, authority?.Authority.Name ?? string.Empty,
            series.Measure.Id, series.Measure.Title, series.Measure.Unit, point.IsReturned ? "returns" : "published", point.Period, point.End,
            Rounded(point.Value), point.Symbol, point.Numerator.Value, point.Numerator.Symbol, point.Denominator.Value, point.Denominator.Symbol,
            point.Rank, point.Ranked, Rounded(point.Expected), Rounded(point.Distance), point.KnownAt);
    }

    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, Places) : null;

    private static string Level(TrendLevel level) => level switch
    {
        TrendLevel.National => "National",
        TrendLevel.Regional => "Regional",
        TrendLevel.Neighbours => "Statistical neighbours",
        _ => "Local authority",
    };

    private static string Time(Period period)
    {
        if (period.Kind == PeriodKind.CensusDay) return period.End.Year.ToString("0000", CultureInfo.InvariantCulture);
        var text = period.ToString();
        return text[..4] + text[5..7];
    }

    private static string Identifier(Period period) => period.Kind switch
    {
        PeriodKind.FinancialYear => "Financial year",
        PeriodKind.AcademicYear => "Academic year",
        PeriodKind.FinancialQuarter => "Financial year " + period.ToString()[^2..],
        _ => period.End.ToString("MMMM", CultureInfo.InvariantCulture),
    };
}
