using System.Globalization;

namespace Oversight.Dashboard.Trends;

/// <summary>A column of the files that trends can be taken away in.</summary>
/// <param name="Name">Its name, as in Explore Education Statistics where that has it.</param>
/// <param name="Text">Its text; null where it is a number.</param>
/// <param name="Number">Its number; null where it is text.</param>
/// <param name="Symbol">What stands in a CSV in the place of a missing number.</param>
public sealed record TidyColumn(string Name, Func<TidyRow, string?>? Text, Func<TidyRow, double?>? Number = null, Func<TidyRow, string?>? Symbol = null)
{
    /// <summary>Every column, in order.</summary>
    public static IReadOnlyList<TidyColumn> All { get; } =
    [
        new("time_period", r => r.TimePeriod),
        new("time_identifier", r => r.TimeIdentifier),
        new("geographic_level", r => r.GeographicLevel),
        new("country_code", r => r.CountryCode),
        new("country_name", r => r.CountryName),
        new("region_code", r => r.RegionCode),
        new("region_name", r => r.RegionName),
        new("old_la_code", r => r.OldLaCode),
        new("new_la_code", r => r.LaCode),
        new("la_name", r => r.LaName),
        new("measure", r => r.Measure),
        new("measure_title", r => r.MeasureTitle),
        new("unit", r => r.Unit),
        new("source", r => r.Source),
        new("period_end", r => Iso(r.PeriodEnd)),
        new("value", null, r => r.Value, r => r.Symbol),
        new("numerator", null, r => r.Numerator, r => r.NumeratorSymbol),
        new("denominator", null, r => r.Denominator, r => r.DenominatorSymbol),
        new("rank", null, r => r.Rank),
        new("ranked", null, r => r.Ranked),
        new("expected", null, r => r.Expected),
        new("distance", null, r => r.Distance),
        new("known_at", r => r.KnownAt is { } day ? Iso(day) : null),
    ];

    /// <summary>What stands in a CSV: text, a number, a symbol, or <c>z</c> where the column does not apply.</summary>
    public string Cell(TidyRow row) => Text is not null
        ? Text(row) ?? string.Empty
        : Number!(row)?.ToString("R", CultureInfo.InvariantCulture) ?? Symbol?.Invoke(row) ?? EesSymbol.NotApplicable;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
