using Oversight.Domain.Periods;

namespace Oversight.Returns.Calendars;

/// <summary>The days of a quarter's collection.</summary>
public static class ReturnCalendar
{
    private const int WorkingDays = 20;

    /// <summary>The last day on which a return is on time: 20 working days after the quarter's end.</summary>
    public static DateOnly DeadlineOf(Period quarter) => BankHolidays.WorkingDaysAfter(quarter.End, WorkingDays);
}
