using Oversight.Domain.Periods;
using Oversight.Returns.Calendars;

namespace Oversight.Tests.Returns;

public sealed class ReturnCalendarTests
{
    /// <summary>England and Wales, as www.gov.uk/bank-holidays listed them.</summary>
    private static readonly string[] Listed =
    [
        "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19", "2022-12-26", "2022-12-27",
        "2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26",
        "2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26",
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
    ];

    [Fact]
    public void Bank_holidays_are_those_listed_for_England()
    {
        var first = new DateOnly(2022, 1, 1);
        var found = Enumerable.Range(0, new DateOnly(2028, 1, 1).DayNumber - first.DayNumber).Select(first.AddDays).Where(BankHolidays.Includes);

        found.Select(d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Listed);
    }

    // Counted on a calendar: Easter falls in the first two, Christmas in none.
    [Theory]
    [InlineData("2024-25-Q4", "2025-04-30")]
    [InlineData("2023-24-Q4", "2024-04-29")]
    [InlineData("2025-26-Q1", "2025-07-28")]
    [InlineData("2025-26-Q2", "2025-10-28")]
    [InlineData("2025-26-Q3", "2026-01-29")]
    public void The_deadline_is_twenty_working_days_after_the_quarter(string quarter, string deadline) =>
        ReturnCalendar.DeadlineOf(Period.Parse(quarter)).ShouldBe(DateOnly.Parse(deadline, System.Globalization.CultureInfo.InvariantCulture));
}
