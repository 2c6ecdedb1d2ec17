using System.Globalization;

namespace Oversight.Dashboard.Words;

/// <summary>How dates, shares, amounts and ages are written on pages and charts. The only place that formats any of them.</summary>
public static class Say
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary><c>31 March 2025</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Plain);

    /// <summary><c>31 March 2025 at 14:05 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy 'at' HH:mm 'UTC'", Plain);

    /// <summary><c>2025-03-31</c>, for addresses.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", Plain);

    /// <summary><c>Mar 2025</c>, for axes.</summary>
    public static string Month(DateOnly day) => day.ToString("MMM yyyy", Plain);

    /// <summary>A probability or share of 0 to 1 as whole per cent: <c>38%</c>; never 0% or 100% unless it is exactly that.</summary>
    public static string Share(double share) => share switch
    {
        > 0 and < 0.005 => "less than 1%",
        < 1 and >= 0.995 => "more than 99%",
        _ => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", Plain) + "%",
    };

    /// <summary><c>22% to 57%</c>.</summary>
    public static string Interval(double low, double high) => $"{Share(low)} to {Share(high)}";

    /// <summary>How many times: <c>1.7</c>.</summary>
    public static string Times(double ratio) => ratio.ToString("0.0", Plain);

    /// <summary>A rate or an index to two places: <c>0.31</c>.</summary>
    public static string Rate(double rate) => rate.ToString("0.00", Plain);

    /// <summary>A difference of shares in whole points with its sign: <c>+4</c>.</summary>
    public static string Points(double share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("+0;\u22120;0", Plain);

    /// <summary>A whole number: <c>1,204</c>.</summary>
    public static string Number(int number) => number.ToString("#,0", Plain);

    /// <summary>A fifth by its place from 0: <c>Lowest</c>, <c>2nd</c>, ..., <c>Highest</c>.</summary>
    public static string Fifth(int place) => place switch { 0 => "Lowest", 1 => "2nd", 2 => "3rd", 3 => "4th", _ => "Highest" };

    /// <summary>An amount of a score with its sign: <c>+0.42</c>, <c>-0.10</c>, <c>0.00</c>.</summary>
    public static string Plus(double amount)
    {
        var text = Math.Abs(amount).ToString("0.00", Plain);
        return text == "0.00" ? text : (amount < 0 ? "\u2212" : "+") + text;
    }

    /// <summary>The same to six places, where parts are shown to add up.</summary>
    public static string Exact(double amount) => amount.ToString("+0.000000;\u22120.000000;0.000000", Plain);

    /// <summary>The time between two days in words: <c>3 years 2 months</c>, <c>5 months</c>, <c>less than a month</c>.</summary>
    public static string Age(DateOnly from, DateOnly to)
    {
        if (to <= from) return "less than a month";
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        if (from.AddMonths(months) > to) months--;
        var (years, rest) = Math.DivRem(months, 12);
        return (years, rest) switch
        {
            (0, 0) => "less than a month",
            (0, _) => Count(rest, "month"),
            (_, 0) => Count(years, "year"),
            _ => $"{Count(years, "year")} {Count(rest, "month")}",
        };
    }

    /// <summary>A count with its noun: <c>1 authority</c>, <c>2 authorities</c>, <c>1,204 rows</c>.</summary>
    public static string Count(int count, string one, string? many = null) =>
        $"{count.ToString("#,0", Plain)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>When a figure is about: <c>in the year to 31 March 2025</c>, <c>in the academic year 2024/25</c>, <c>on 30 September 2024</c>.</summary>
    public static string When(string period, DateOnly end) => Kind(period) switch
    {
        'd' => $"on {Day(end)}",
        'a' => $"in the academic year {period}",
        'q' => $"in the four quarters to {Day(end)}, from its returns",
        _ => $"in the year to {Day(end)}",
    };

    /// <summary>The same for the first column of a table: <c>Year to 31 March 2025</c>.</summary>
    public static string Period(string period, DateOnly end) => Kind(period) switch
    {
        'd' => Day(end),
        'a' => $"Academic year {period}",
        'q' => $"Four quarters to {Day(end)}, from returns",
        _ => $"Year to {Day(end)}",
    };

    /// <summary>A first letter in upper case.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static char Kind(string period) =>
        period.Contains('Q', StringComparison.Ordinal) ? 'q' : period.Contains('/', StringComparison.Ordinal) ? 'a' : period.Length == 10 ? 'd' : 'f';
}
