using System.Globalization;
using Oversight.Dashboard.Words;
using Oversight.Domain.Measures;

namespace Oversight.Dashboard.Trends;

/// <summary>Trends in words.</summary>
public static class TrendWords
{
    private static readonly (TrendShow Show, string Name, string Words)[] Shows =
    [
        (TrendShow.Rate, "rate", "The figure itself"),
        (TrendShow.Count, "count", "The count behind it, to the nearest 5"),
        (TrendShow.Rank, "rank", "The rank among all authorities"),
        (TrendShow.Distance, "distance", "The distance from what is expected"),
    ];

    /// <summary>Every way of showing, by name.</summary>
    public static IEnumerable<string> Names => Shows.Select(s => s.Name);

    /// <summary>Its name in addresses.</summary>
    public static string Name(TrendShow show) => Shows.First(s => s.Show == show).Name;

    /// <summary>The same in words.</summary>
    public static string InWords(TrendShow show) => Shows.First(s => s.Show == show).Words;

    /// <summary>The way with a name, or null.</summary>
    public static TrendShow? Parse(string? name) => Shows.Where(s => s.Name == name).Select(s => (TrendShow?)s.Show).FirstOrDefault();

    /// <summary>What is written on the axis.</summary>
    public static string Axis(TrendShow show, string unit) => show switch
    {
        TrendShow.Count => "Count, to the nearest 5",
        TrendShow.Rank => "Rank, 1 is most concern",
        TrendShow.Distance => "Standard deviations from expected",
        _ => unit is "%" or "GBP" ? string.Empty : Say.Capital(Units.InWords(unit)),
    };

    /// <summary>A number as shown, with its unit.</summary>
    public static string Amount(TrendPoint point, TrendShow show, string unit) => point.Shown(show) is not { } value ? Gap(point, show) : show switch
    {
        TrendShow.Count => Units.Number(value, "count"),
        TrendShow.Rank => string.Create(CultureInfo.InvariantCulture, $"{value:0} of {point.Ranked}"),
        TrendShow.Distance => Say.Plus(value),
        _ => Units.Amount(value, unit),
    };

    /// <summary>The same in a cell of a table, whose caption has the unit.</summary>
    public static string Cell(TrendPoint point, TrendShow show, string unit) => show == TrendShow.Rate && point.Value is { } value ? Units.Number(value, unit) : Amount(point, show, unit);

    /// <summary>The symbol where there is no number.</summary>
    public static string Gap(TrendPoint point, TrendShow show) => (show == TrendShow.Count ? point.Numerator.Symbol : null) ?? point.Symbol ?? EesSymbol.NotApplicable;

    /// <summary><c>Barnet: 512 per 10,000 in the year to 31 March 2025, down from 530; rank 34 of 151; 0.4 standard deviations below similar authorities (560 per 10,000).</c></summary>
    public static string Sentence(TrendSeries series, TrendShow show)
    {
        if (series.Points.Count == 0) return $"{series.Name}: nothing was published about that time.";
        if (series.Newest(show) is not { } last) return $"{series.Name}: no figure. {Say.Capital(Say.When(series.Points[^1].Period, series.Points[^1].End))}: {Terms.SymbolMeaning(Gap(series.Points[^1], show))}.";
        var unit = series.Measure.Unit;
        var before = series.Points.LastOrDefault(p => p.End < last.End && p.IsReturned == last.IsReturned && p.Shown(show) is not null);
        var text = $"{series.Name}: {(show == TrendShow.Rank ? "rank " : string.Empty)}{Amount(last, show, unit)} {Say.When(last.Period, last.End)}{Change(before, last, show, unit)}";
        if (show == TrendShow.Rate && last is { Rank: { } rank, Ranked: { } ranked }) text += $"; rank {rank} of {ranked}";
        if (series.Level == TrendLevel.LocalAuthority && last is { Distance: { } distance, Expected: { } expected })
            text += $"; {Math.Abs(distance).ToString("0.0", CultureInfo.InvariantCulture)} standard deviations {(distance < 0 ? "below" : "above")} what is expected ({Units.Amount(expected, unit)})";
        return text + ".";
    }

    private static string Change(TrendPoint? before, TrendPoint last, TrendShow show, string unit)
    {
        if (before is null) return string.Empty;
        var (now, then) = (Amount(last, show, unit), Amount(before, show, unit));
        return now == then ? ", the same as before" : $", {(last.Shown(show) > before.Shown(show) ? "up" : "down")} from {then}";
    }
}
