namespace Oversight.Returns.Calendars;

/// <summary>
/// Bank holidays in England: the Banking and Financial Dealings Act 1971, with the days that proclamations moved or added, as listed on
/// www.gov.uk/bank-holidays. From 2022, the first year of returns; a day proclaimed later has to be added here.
/// </summary>
public static class BankHolidays
{
    private static readonly HashSet<DateOnly> Added =
    [
        new(2022, 6, 2), // Spring bank holiday, moved for the Platinum Jubilee
        new(2022, 6, 3), // Platinum Jubilee
        new(2022, 9, 19), // State funeral of Queen Elizabeth II
        new(2023, 5, 8), // Coronation of King Charles III
    ];

    /// <summary>Whether a day is a bank holiday in England.</summary>
    public static bool Includes(DateOnly day) => Added.Contains(day) || day.Month switch
    {
        1 => IsFirstWorkingDay(day, 1, 1),
        3 or 4 => day == EasterSunday(day.Year).AddDays(-2) || day == EasterSunday(day.Year).AddDays(1),
        5 => day.DayOfWeek == DayOfWeek.Monday && (day.Day <= 7 || (day.Day >= 25 && day.Year != 2022)),
        8 => day.DayOfWeek == DayOfWeek.Monday && day.Day >= 25,
        12 => IsChristmas(day),
        _ => false,
    };

    /// <summary>Whether people work on a day: neither a weekend nor a bank holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) => !IsWeekend(day) && !Includes(day);

    /// <summary>The day so many working days after another, that day not counted.</summary>
    public static DateOnly WorkingDaysAfter(DateOnly day, int count)
    {
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }
        return day;
    }

    // 25 and 26 December; one that falls on a weekend is made up for on the next weekday that is not the other.
    private static bool IsChristmas(DateOnly day) => day.Day switch
    {
        25 => !IsWeekend(day),
        26 => !IsWeekend(day),
        27 => day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday,
        28 => day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday,
        _ => false,
    };

    private static bool IsFirstWorkingDay(DateOnly day, int month, int first)
    {
        var due = new DateOnly(day.Year, month, first);
        while (IsWeekend(due)) due = due.AddDays(1);
        return day == due;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    // The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
    private static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }
}
