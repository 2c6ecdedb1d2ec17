using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Oversight.Domain.Periods;

/// <summary>
/// What a figure is about. Written <c>2024-25</c> (financial year), <c>2024-25-Q1</c> (financial quarter),
/// <c>2024/25</c> (academic year) or <c>2024-09-30</c> (a census day). Ordered by the last day, then by kind.
/// </summary>
public sealed record Period : IComparable<Period>
{
    private Period(PeriodKind kind, DateOnly start, DateOnly end)
    {
        Kind = kind;
        Start = start;
        End = end;
    }

    /// <summary>The kind of span.</summary>
    public PeriodKind Kind { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day.</summary>
    public DateOnly End { get; }

    /// <summary>The financial year that ends on 31 March of a year.</summary>
    public static Period FinancialYearEnding(int year) => new(PeriodKind.FinancialYear, new(year - 1, 4, 1), new(year, 3, 31));

    /// <summary>A quarter (1 to 4) of the financial year that begins on 1 April of a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The quarter is not 1 to 4.</exception>
    public static Period FinancialQuarter(int startYear, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        var start = new DateOnly(startYear, 4, 1).AddMonths(3 * (quarter - 1));
        return new(PeriodKind.FinancialQuarter, start, start.AddMonths(3).AddDays(-1));
    }

    /// <summary>The academic year that ends on 31 July of a year.</summary>
    public static Period AcademicYearEnding(int year) => new(PeriodKind.AcademicYear, new(year - 1, 8, 1), new(year, 7, 31));

    /// <summary>A single day.</summary>
    public static Period CensusDay(DateOnly day) => new(PeriodKind.CensusDay, day, day);

    /// <summary>The financial quarter that a day falls in.</summary>
    public static Period QuarterOf(DateOnly day)
    {
        var months = ((day.Month + 8) % 12) / 3; // April to June is 0
        return FinancialQuarter(day.Month >= 4 ? day.Year : day.Year - 1, months + 1);
    }

    /// <summary>
    /// The annual period that ends on a day: 31 March is a financial year, 31 July an academic year,
    /// any other day a census day.
    /// </summary>
    public static Period AnnualEnding(DateOnly end) => (end.Month, end.Day) switch
    {
        (3, 31) => FinancialYearEnding(end.Year),
        (7, 31) => AcademicYearEnding(end.Year),
        _ => CensusDay(end),
    };

    /// <summary>The quarter so many quarters later (or earlier, when negative).</summary>
    /// <exception cref="InvalidOperationException">This is not a financial quarter.</exception>
    public Period AddQuarters(int quarters)
    {
        if (Kind != PeriodKind.FinancialQuarter)
            throw new InvalidOperationException("Only a financial quarter has a next quarter.");
        return QuarterOf(Start.AddMonths(3 * quarters));
    }

    /// <summary>Reads what <see cref="ToString"/> writes, or says that the text is no period.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Period? period)
    {
        period = null;
        if (text is null) return false;
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            period = CensusDay(day);
            return true;
        }
        if (text.Length is not (7 or 10) || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || start is < 1 or > 9997
            || !int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var next) || next != (start + 1) % 100)
            return false;
        period = text[4..] switch
        {
            ['-', _, _] => FinancialYearEnding(start + 1),
            ['/', _, _] => AcademicYearEnding(start + 1),
            ['-', _, _, '-', 'Q', >= '1' and <= '4' and var q] => FinancialQuarter(start, q - '0'),
            _ => null,
        };
        return period is not null;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is no period.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period such as 2024-25, 2024-25-Q1, 2024/25 or 2024-09-30.");

    /// <inheritdoc />
    public int CompareTo(Period? other)
    {
        if (other is null) return 1;
        var byEnd = End.CompareTo(other.End);
        return byEnd != 0 ? byEnd : Kind.CompareTo(other.Kind);
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var startYear = Kind is PeriodKind.FinancialQuarter && Start.Month < 4 ? Start.Year - 1 : Start.Year;
        var years = string.Create(CultureInfo.InvariantCulture, $"{startYear:0000}-{(startYear + 1) % 100:00}");
        return Kind switch
        {
            PeriodKind.FinancialYear => years,
            PeriodKind.FinancialQuarter => string.Create(CultureInfo.InvariantCulture, $"{years}-Q{((Start.Month + 8) % 12 / 3) + 1}"),
            PeriodKind.AcademicYear => years.Replace('-', '/'),
            _ => End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>By the last day, then by kind.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>By the last day, then by kind.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>By the last day, then by kind.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>By the last day, then by kind.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;
}
