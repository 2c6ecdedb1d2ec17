using System.Globalization;

namespace Oversight.Domain.Measures;

/// <summary>How values are written, wherever they stand in a sentence, a table or a chart. Units as in the catalogue.</summary>
public static class Units
{
    /// <summary>A value with its unit as people write it: <c>12.5%</c>, <c>41 per 10,000</c>, <c>17.2 cases</c>.</summary>
    public static string Amount(double value, string unit) => unit switch
    {
        "%" => Number(value, unit) + "%",
        "GBP" => "£" + Number(value, unit),
        "count" or "score" or "" => Number(value, unit),
        _ => Number(value, unit) + " " + InWords(unit),
    };

    /// <summary>The number alone, to the places that its unit deserves.</summary>
    public static string Number(double value, string unit) => value.ToString(
        unit switch
        {
            "GBP" or "count" => "#,0",
            "score" => "0.##",
            _ => "#,0.#",
        },
        CultureInfo.InvariantCulture);

    /// <summary>A unit in words: <c>per 10,000</c>.</summary>
    public static string InWords(string unit) => unit switch
    {
        "%" => "per cent",
        "per 10k" => "per 10,000",
        "per 100k" => "per 100,000",
        "GBP" => "pounds",
        "count" => "number",
        _ => unit,
    };
}
