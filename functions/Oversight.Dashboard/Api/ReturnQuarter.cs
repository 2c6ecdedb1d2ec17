using Oversight.Domain.Periods;

namespace Oversight.Dashboard.Api;

/// <summary>A quarter in an address.</summary>
internal static class ReturnQuarter
{
    public const string Expected = "period is a quarter of a financial year, for example 2025-26-Q1.";

    /// <summary>The quarter; null where the text is none.</summary>
    public static Period? Parse(string? text) => Period.TryParse(text, out var period) && period.Kind == PeriodKind.FinancialQuarter ? period : null;
}
