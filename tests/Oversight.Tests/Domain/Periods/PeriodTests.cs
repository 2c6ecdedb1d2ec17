using CsCheck;
using Oversight.Domain.Periods;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Domain.Periods;

public sealed class PeriodTests
{
    private static readonly Gen<Period> AnyPeriod = Gen.OneOf(
        Gen.Int[1990, 2110].Select(Period.FinancialYearEnding),
        Gen.Int[1990, 2110].Select(Period.AcademicYearEnding),
        Gen.Select(Gen.Int[1990, 2110], Gen.Int[1, 4], Period.FinancialQuarter),
        Gen.Int[0, 40_000].Select(d => Period.CensusDay(new DateOnly(1990, 1, 1).AddDays(d))));

    [Theory]
    [InlineData("2024-25", PeriodKind.FinancialYear, "2024-04-01", "2025-03-31")]
    [InlineData("1999-00", PeriodKind.FinancialYear, "1999-04-01", "2000-03-31")]
    [InlineData("2024/25", PeriodKind.AcademicYear, "2024-08-01", "2025-07-31")]
    [InlineData("2024-25-Q1", PeriodKind.FinancialQuarter, "2024-04-01", "2024-06-30")]
    [InlineData("2024-25-Q3", PeriodKind.FinancialQuarter, "2024-10-01", "2024-12-31")]
    [InlineData("2024-25-Q4", PeriodKind.FinancialQuarter, "2025-01-01", "2025-03-31")]
    [InlineData("2024-09-30", PeriodKind.CensusDay, "2024-09-30", "2024-09-30")]
    public void A_period_is_read_with_its_days(string text, PeriodKind kind, string start, string end)
    {
        var period = Period.Parse(text);

        (period.Kind, period.Start, period.End).ShouldBe((kind, A.Day(start), A.Day(end)));
        period.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2024")]
    [InlineData("2024-26")] // two years
    [InlineData("2024-24")]
    [InlineData("2024_25")]
    [InlineData("2024-25-Q0")]
    [InlineData("2024-25-Q5")]
    [InlineData("2024/25-Q1")]
    [InlineData("2024-25 Q1")]
    [InlineData("2025-02-29")] // no such day
    [InlineData("2024-9-30")]
    [InlineData("202425")]
    [InlineData(" 2024-25")]
    [InlineData("-024-25")]
    public void What_is_no_period_is_refused(string? text)
    {
        Period.TryParse(text, out var period).ShouldBeFalse();

        period.ShouldBeNull();
        if (text is not null) Should.Throw<FormatException>(() => Period.Parse(text));
    }

    [Fact]
    public void What_a_period_writes_reads_back_as_the_same_period() =>
        AnyPeriod.Sample(p => Period.Parse(p.ToString()) == p);

    [Fact]
    public void Any_text_is_a_period_or_refused_and_never_throws() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789-/Q"], 7, 10]).Sample(text => !Period.TryParse(text, out var p) || p.ToString() == text);

    [Fact]
    public void The_order_is_total_by_last_day_then_kind_and_agrees_with_equality() =>
        Gen.Select(AnyPeriod, AnyPeriod).Sample((a, b) =>
        {
            var expected = (a.End, a.Kind).CompareTo((b.End, b.Kind));
            return Math.Sign(a.CompareTo(b)) == Math.Sign(expected) && (a.CompareTo(b) == 0) == (a == b) && (a < b) == (b > a) && (a <= b) == !(a > b) && (a >= b) == (b <= a);
        });

    [Fact]
    public void A_year_and_its_last_quarter_end_together_and_the_year_comes_first()
    {
        var (year, quarter) = (Period.Parse("2024-25"), Period.Parse("2024-25-Q4"));

        year.End.ShouldBe(quarter.End);
        (year < quarter).ShouldBeTrue();
        (year.CompareTo(null) > 0).ShouldBeTrue();
    }

    [Fact]
    public void Every_day_lies_in_the_quarter_it_is_said_to_fall_in() =>
        Gen.Int[0, 40_000].Select(d => new DateOnly(1990, 1, 1).AddDays(d)).Sample(day =>
            Period.QuarterOf(day) is { Kind: PeriodKind.FinancialQuarter } q && q.Start <= day && day <= q.End);

    [Fact]
    public void Adding_quarters_adds_up_and_four_of_them_are_a_year() =>
        Gen.Select(Gen.Int[1990, 2080], Gen.Int[1, 4], Gen.Int[-80, 80], Gen.Int[-80, 80]).Sample((year, quarter, m, n) =>
        {
            var q = Period.FinancialQuarter(year, quarter);
            return q.AddQuarters(m).AddQuarters(n) == q.AddQuarters(m + n)
                && q.AddQuarters(0) == q
                && q.AddQuarters(1).Start == q.End.AddDays(1)
                && q.AddQuarters(4) == Period.FinancialQuarter(year + 1, quarter);
        });

    [Fact]
    public void Only_quarters_are_added_to_and_only_quarters_1_to_4_exist()
    {
        Should.Throw<InvalidOperationException>(() => Period.Parse("2024-25").AddQuarters(1));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.FinancialQuarter(2024, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Period.FinancialQuarter(2024, 5));
    }

    [Theory]
    [InlineData("2025-03-31", "2024-25")]
    [InlineData("2025-07-31", "2024/25")]
    [InlineData("2024-09-30", "2024-09-30")] // the workforce census
    public void The_last_day_of_an_annual_figure_tells_its_period(string end, string expected) =>
        Period.AnnualEnding(A.Day(end)).ToString().ShouldBe(expected);
}
