using System.Globalization;
using Oversight.Domain.Periods;
using Oversight.Local.Tables;
using Oversight.Risk.Drift;

namespace Oversight.Local.Commands;

/// <summary>
/// <c>spc</c>: control charts of the series in a table. On an XmR chart the value is charted as it is. On the others it is the count above the line; a series with a value that is not whole
/// holds rates for one of the denominator instead (proportions from 0 to 1). Mean and limits of those charts are rates for one of the denominator.
/// </summary>
public static class SpcCommand
{
    private static readonly string[] Added = ["mean", "lower", "upper", "trial", "special_cause", "rule", "direction"];

    /// <summary>The charts by the names they have on the command line.</summary>
    public static IReadOnlyDictionary<string, ChartKind> Charts { get; } = new Dictionary<string, ChartKind>(StringComparer.Ordinal)
    {
        ["xmr"] = ChartKind.Xmr, ["p"] = ChartKind.P, ["u"] = ChartKind.U, ["pprime"] = ChartKind.PPrime, ["uprime"] = ChartKind.UPrime,
    };

    /// <summary>Reads the series, draws each by itself and writes the rows in the order they came.</summary>
    /// <param name="input">CSV: series, period, value, and perhaps denominator and rebase (1 where limits begin anew).</param>
    /// <param name="output">CSV to write.</param>
    /// <param name="chart">A name in <see cref="Charts"/>.</param>
    /// <exception cref="UnusableTableException">The file is no such table.</exception>
    public static int Run(string input, string output, string chart)
    {
        var kind = Charts[chart];
        var table = Table.Read(input, kind == ChartKind.Xmr ? ["series", "period", "value"] : ["series", "period", "value", "denominator"], Added);
        var charted = new ChartedPoint[table.Count];
        var (series, asRates) = (0, 0);
        foreach (var rows in Enumerable.Range(0, table.Count).GroupBy(row => table.Text(row, "series"), StringComparer.Ordinal))
        {
            var ordered = InTime(table, [.. rows]);
            var (points, rates) = Points(table, ordered, kind);
            var drawn = ControlChart.Draw(kind, points);
            for (var i = 0; i < ordered.Length; i++) charted[ordered[i]] = drawn[i];
            series++;
            if (rates) asRates++;
        }
        table.Write(output, Added, row => Cells(charted[row]));
        Output.Line($"{table.Count} points of {series} series on {chart} charts, {charted.Count(c => c.Cause is not null)} marked{(asRates == 0 ? string.Empty : $"; the values of {asRates} series read as rates")}: {output}");
        return ExitCodes.Done;
    }

    private static IEnumerable<string> Cells(ChartedPoint point) =>
    [
        Table.Cell(point.Mean), Table.Cell(point.Lower), Table.Cell(point.Upper),
        point.IsTrial ? "1" : "0",
        point.Cause is null ? "0" : "1",
        point.Cause?.Rule switch
        {
            SpecialCauseRule.OutsideLimits => "outside_limits",
            SpecialCauseRule.Trend => "trend",
            SpecialCauseRule.TwoOfThree => "two_of_three",
            SpecialCauseRule.Shift => "shift",
            _ => string.Empty,
        },
        point.Cause?.Direction switch { Direction.Up => "up", Direction.Down => "down", _ => string.Empty },
    ];

    // By period where every period of the series is one that can be told from its text, all of one kind; otherwise as the rows stand.
    private static int[] InTime(Table table, int[] rows)
    {
        var periods = rows.Select(row => table.Text(row, "period")).ToArray();
        if (rows.Where((_, i) => periods.AsSpan(0, i).Contains(periods[i])).FirstOrDefault(-1) is >= 0 and var twice)
            throw table.Unusable(twice, "period", $"is in series '{table.Text(twice, "series")}' twice.");
        var times = periods.Select(Time).ToArray();
        return times.All(t => t is not null && t.Value.Form == times[0]?.Form)
            ? [.. rows.Zip(times, (row, time) => (row, time!.Value.At)).OrderBy(r => r.At).Select(r => r.row)]
            : rows;
    }

    // How a period is written, and when it is.
    private static (string Form, double At)? Time(string text) =>
        Period.TryParse(text, out var period) ? (period.Kind.ToString(), period.End.DayNumber)
        : DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? ("month", month.DayNumber)
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? ("number", number)
        : null;

    private static (ChartPoint[] Points, bool Rates) Points(Table table, int[] rows, ChartKind kind)
    {
        if (kind == ChartKind.Xmr) return ([.. rows.Select(row => new ChartPoint(table.Number(row, "value"), null, Rebase(table, row)))], false);
        var figures = rows.Select(row => (Row: row, Value: table.Number(row, "value", least: 0), Of: table.Number(row, "denominator", least: 0))).ToArray();
        var rates = figures.Any(f => f.Value is { } v && v != Math.Floor(v));
        var isProportion = kind is ChartKind.P or ChartKind.PPrime;
        foreach (var (row, value, of) in figures)
        {
            if (isProportion && rates && value > 1) throw table.Unusable(row, "value", $"is neither a count nor a proportion: series '{table.Text(row, "series")}' has values that are not whole, and proportions are from 0 to 1.");
            if (isProportion && !rates && value > of && of > 0) throw table.Unusable(row, "value", $"is a count above its denominator {table.Text(row, "denominator")}.");
        }
        return ([.. figures.Select(f => new ChartPoint(rates ? Count(f.Value, f.Of, isProportion) : f.Value, f.Of, Rebase(table, f.Row)))], rates);
    }

    // A proportion of 1 must not come out above its denominator by rounding.
    private static double? Count(double? rate, double? of, bool isProportion) => isProportion && rate * of > of ? of : rate * of;

    private static bool Rebase(Table table, int row) => table.Text(row, "rebase").ToUpperInvariant() switch
    {
        "1" or "TRUE" or "YES" or "Y" => true,
        "" or "0" or "FALSE" or "NO" or "N" => false,
        _ => throw table.Unusable(row, "rebase", "is neither 1 (limits begin anew here) nor 0 or empty."),
    };
}
