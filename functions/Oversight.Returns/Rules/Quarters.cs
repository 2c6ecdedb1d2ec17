using System.Globalization;
using Oversight.Domain.Periods;

namespace Oversight.Returns.Rules;

/// <summary>Quarters as returns write them: a financial year such as 202526 and <c>Financial year Q1</c>.</summary>
internal static class Quarters
{
    public const string ExpectedYear = "a financial year such as 202526";
    public const string ExpectedQuarter = "Financial year Q1, Q2, Q3 or Q4";
    private const string Identifier = "Financial year Q";

    public static Period? Parse(string timePeriod, string timeIdentifier) =>
        YearOf(timePeriod) is { } year && IsQuarter(timeIdentifier) ? Period.FinancialQuarter(year, timeIdentifier[^1] - '0') : null;

    /// <summary>A quarter as returns write it, such as <c>202526</c> and <c>Financial year Q1</c>.</summary>
    public static (string Year, string Quarter) Write(Period quarter)
    {
        var text = quarter.ToString();
        return (text[..4] + text[5..7], Identifier + text[^1]);
    }

    /// <summary>The calendar year in which the financial year begins; null where the text is no financial year.</summary>
    public static int? YearOf(string timePeriod) =>
        timePeriod.Length == 6 && int.TryParse(timePeriod, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
        && digits / 100 is >= 1990 and <= 2100 and var year && digits % 100 == (year + 1) % 100 ? year : null;

    public static bool IsQuarter(string timeIdentifier) =>
        timeIdentifier.Length == Identifier.Length + 1 && timeIdentifier.StartsWith(Identifier, StringComparison.Ordinal) && timeIdentifier[^1] is >= '1' and <= '4';
}
