using System.Globalization;
using Oversight.Domain.Inspections;

namespace Oversight.Evidence;

/// <summary>Reads the text of single cells.</summary>
internal static class Cells
{
    /// <summary>A date written as 2025-03-31, between 1990 and 2100. By hand, because a large file has hundreds of thousands of them.</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !TryYear(text[..4], out var year) || !TryTwoDigits(text[5..7], out var month) || !TryTwoDigits(text[8..], out var day)
            || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>A year between 1990 and 2100.</summary>
    public static bool TryYear(ReadOnlySpan<char> text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && text.Length == 4 && year is >= 1990 and <= 2100;

    /// <summary>A plain finite number.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    /// <summary>One of Ofsted's four grades, in any case; null for an empty cell.</summary>
    public static bool TryGrade(ReadOnlySpan<char> text, out Grade? grade)
    {
        Span<char> lower = stackalloc char[32];
        grade = text.Length <= lower.Length && text.ToLowerInvariant(lower) >= 0
            ? lower[..text.Length] switch
            {
                "inadequate" => Grade.Inadequate,
                "requires improvement" or "requires improvement to be good" => Grade.RequiresImprovement,
                "good" => Grade.Good,
                "outstanding" => Grade.Outstanding,
                _ => null,
            }
            : null;
        return grade is not null || text.IsEmpty;
    }

    private static bool TryTwoDigits(ReadOnlySpan<char> text, out int number)
    {
        number = ((text[0] - '0') * 10) + (text[1] - '0');
        return char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]);
    }
}
