using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Oversight.Dashboard.Pages;

/// <summary>The date in a form: as <c>as_at=2025-07-01</c> in links, or as day, month and year where somebody typed it.</summary>
/// <param name="Day">Day as typed.</param>
/// <param name="Month">Month as typed.</param>
/// <param name="Year">Year as typed.</param>
/// <param name="Asked">The date; null where none was asked for or it cannot be read.</param>
/// <param name="Fault">What is wrong with it; null where nothing.</param>
public sealed record AsAtField(string Day, string Month, string Year, DateOnly? Asked, string? Fault)
{
    /// <summary>Reads it from a query.</summary>
    public static AsAtField Read(IQueryCollection query)
    {
        var (day, month, year) = (Text(query, "day"), Text(query, "month"), Text(query, "year"));
        if (day.Length + month.Length + year.Length > 0) return Typed(day, month, year);

        var link = Text(query, "as_at");
        if (link.Length == 0) return new("", "", "", null, null);
        return DateOnly.TryParseExact(link, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Of(date)
            : new("", "", "", null, "The date must be a real date");
    }

    /// <summary>A date, spread over the fields.</summary>
    public static AsAtField Of(DateOnly date) => new(Number(date.Day), Number(date.Month), Number(date.Year), date, null);

    private static AsAtField Typed(string day, string month, string year)
    {
        string[] missing = [.. new[] { ("day", day), ("month", month), ("year", year) }.Where(f => f.Item2.Length == 0).Select(f => f.Item1)];
        if (missing.Length > 0) return new(day, month, year, null, $"The date must include a {string.Join(" and a ", missing)}");
        return DateOnly.TryParseExact($"{year}-{month}-{day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new(day, month, year, date, null)
            : new(day, month, year, null, "The date must be a real date, for example 27 3 2025");
    }

    private static string Text(IQueryCollection query, string name) => query[name].ToString().Trim();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
