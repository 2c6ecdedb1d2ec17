using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Oversight.Dashboard.Trends;

/// <summary>A query as it stands in an address. A parameter that may stand more than once is repeated: <c>measure=a&amp;measure=b</c>.</summary>
/// <param name="Measure">Measures.</param>
/// <param name="Authority">Authorities.</param>
/// <param name="Region">Regions.</param>
/// <param name="Neighbours">Whose statistical neighbours.</param>
/// <param name="Nation">The nation.</param>
/// <param name="From">First period.</param>
/// <param name="To">Last period.</param>
/// <param name="AsAt">As known on this date.</param>
/// <param name="Show">What to follow.</param>
/// <param name="Note">The reader's annotations.</param>
public sealed record TrendParameters(
    [property: FromQuery(Name = "measure"), Description("Names of measures; may be repeated. The composite's first by default. GET /api/v1/measures lists them.")] string[]? Measure,
    [property: FromQuery(Name = "authority"), Description("Nine-character codes; may be repeated. all stands for every authority.")] string[]? Authority,
    [property: FromQuery(Name = "region"), Description("Names of regions; may be repeated. The mean of a region's authorities.")] string[]? Region,
    [property: FromQuery(Name = "neighbours"), Description("Nine-character codes; may be repeated. The mean of each one's statistical neighbours.")] string[]? Neighbours,
    [property: FromQuery(Name = "nation"), Description("true: the national mean too. It is what is answered where nobody is named.")] string? Nation,
    [property: FromQuery(Name = "from"), Description("Only periods that end on this date or later: yyyy-mm-dd, or yyyy for 1 January.")] string? From,
    [property: FromQuery(Name = "to"), Description("Only periods that end on this date or earlier: yyyy-mm-dd, or yyyy for 31 December.")] string? To,
    [property: FromQuery(Name = "as_at"), Description("As known on this date (yyyy-mm-dd): the newest publications at or before it.")] string? AsAt,
    [property: FromQuery(Name = "show"), Description("rate (default), count, rank or distance: what charts follow. Every answer has all four.")] string? Show,
    [property: FromQuery(Name = "note"), Description("Annotations: text of at most 80 characters, after a date where it belongs to one (2020-03-23 First lockdown). At most 5.")] string[]? Note)
{
    /// <summary>Reads it.</summary>
    /// <returns>The query, or what is wrong and in which parameter.</returns>
    public (TrendQuery? Query, string? Parameter, string? Fault) Read()
    {
        string[] authorities = [.. Clean(Authority)];
        if (!Day(From, 1, 1, out var from)) return (null, "from", "from is a date such as 2018-04-01 or a year such as 2018.");
        if (!Day(To, 12, 31, out var to)) return (null, "to", "to is a date such as 2025-03-31 or a year such as 2025.");
        if (from > to) return (null, "from", "from is not later than to.");
        if (!Day(AsAt, null, null, out var asAt)) return (null, "as_at", "as_at is a date such as 2025-07-01.");
        if (TrendWords.Parse(Empty(Show) ?? "rate") is not { } show) return (null, "show", $"show is {string.Join(", ", TrendWords.Names)}.");
        if (Empty(Nation) is not (null or "true" or "false" or "on")) return (null, "nation", "nation is true or false.");
        TrendNote[] notes = [.. Clean(Note).Select(ReadNote)];
        if (notes.Length > TrendQuery.MostNotes || notes.Any(n => n.Text.Length is 0 or > TrendQuery.LongestNote))
            return (null, "note", $"There are at most {TrendQuery.MostNotes} notes, each of at most {TrendQuery.LongestNote} characters after its date.");
        string[] measures = [.. Clean(Measure)];
        if (measures.Length > TrendQuery.MostMeasures) return (null, "measure", $"At most {TrendQuery.MostMeasures} measures can be asked for at once.");
        return (new(measures, [.. authorities.Where(a => a != "all")], [.. Clean(Region)], [.. Clean(Neighbours)], Empty(Nation) is "true" or "on", authorities.Contains("all"), from, to, asAt, show, notes), null, null);
    }

    private static IEnumerable<string> Clean(string[]? texts) => (texts ?? []).Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal);

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool Day(string? text, int? month, int? day, out DateOnly? date)
    {
        date = null;
        if (Empty(text) is not { } given) return true;
        if (DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole)) date = whole;
        else if (month is { } m && day is { } d && given.Length == 4 && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 10000) date = new(year, m, d);
        return date is not null;
    }

    private static TrendNote ReadNote(string text) =>
        text.Length > 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? new(on, "note", text[10..].Trim())
            : new(null, "note", text);
}
