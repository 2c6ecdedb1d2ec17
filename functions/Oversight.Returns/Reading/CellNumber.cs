using System.Globalization;

namespace Oversight.Returns.Reading;

/// <summary>Numbers of formats that have numbers, where 12, 12.0 and 1.2e1 are the same one.</summary>
internal static class CellNumber
{
    /// <summary>The number as people write it; the text itself where it is no number of a usual size.</summary>
    public static string Plain(string raw) =>
        raw.Length <= 40 && double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : raw;

    /// <summary>Whether a text is a number, with or without a sign.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _)
        && !text.ContainsAny("nfNF∞");
}
