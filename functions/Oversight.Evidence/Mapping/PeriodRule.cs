namespace Oversight.Evidence.Mapping;

/// <summary>The annual period that a published year means.</summary>
/// <param name="End">Month and day on which it ends, for example <c>03-31</c>.</param>
/// <param name="YearsLater">Added to the published year; -1 where the table shows last summer's population.</param>
internal sealed record PeriodRule(string End, int YearsLater = 0)
{
    /// <summary>The last day of the period.</summary>
    public DateOnly EndOf(int year) => MonthDay.In(year + YearsLater, End);
}
