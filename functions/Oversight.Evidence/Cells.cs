using System.Globalization;
using Oversight.Domain.Inspections;

namespace Oversight.Evidence;

/// <summary>Reads the text of single cells.</summary>
internal static class Cells
{
    /// <summary>A date written as 2025-03-31, between 1990 and 2100.</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 1990 and <= 2100;

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
}
