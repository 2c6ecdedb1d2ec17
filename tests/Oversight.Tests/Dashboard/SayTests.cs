using Oversight.Dashboard.Words;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class SayTests
{
    [Theory]
    [InlineData("2022-06-12", "2025-09-01", "3 years 2 months")]
    [InlineData("2022-09-01", "2025-09-01", "3 years")]
    [InlineData("2024-09-01", "2025-09-01", "1 year")]
    [InlineData("2024-08-02", "2025-09-01", "1 year")]
    [InlineData("2024-08-01", "2025-09-01", "1 year 1 month")]
    [InlineData("2025-03-31", "2025-04-30", "1 month")]
    [InlineData("2025-03-15", "2025-04-14", "less than a month")]
    [InlineData("2025-09-01", "2025-09-01", "less than a month")]
    [InlineData("2024-02-29", "2025-02-28", "1 year")]
    public void Age_is_in_whole_years_and_months(string from, string to, string words) =>
        Say.Age(DateOnly.Parse(from), DateOnly.Parse(to)).ShouldBe(words);

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.001, "less than 1%")]
    [InlineData(0.005, "1%")]
    [InlineData(0.384, "38%")]
    [InlineData(0.385, "39%")]
    [InlineData(0.994, "99%")]
    [InlineData(0.999, "more than 99%")]
    [InlineData(1, "100%")]
    public void A_share_is_whole_per_cent_and_never_certain_unless_it_is(double share, string words) => Say.Share(share).ShouldBe(words);

    [Fact]
    public void An_interval_is_said_from_low_to_high() => Say.Interval(0.22, 0.57).ShouldBe("22% to 57%");

    [Theory]
    [InlineData(0.424, "+0.42")]
    [InlineData(-0.1, "\u22120.10")]
    [InlineData(-0.001, "0.00")]
    public void A_part_of_a_score_has_its_sign(double amount, string words) => Say.Plus(amount).ShouldBe(words);

    [Fact]
    public void Parts_of_a_score_are_exact_to_six_places() => Say.Exact(-0.1234567).ShouldBe("\u22120.123457");

    [Theory]
    [InlineData("2024-25", "2025-03-31", "in the year to 31 March 2025", "Year to 31 March 2025")]
    [InlineData("2024/25", "2025-07-31", "in the academic year 2024/25", "Academic year 2024/25")]
    [InlineData("2024-09-30", "2024-09-30", "on 30 September 2024", "30 September 2024")]
    [InlineData("2025-26-Q1", "2025-06-30", "in the four quarters to 30 June 2025, from its returns", "Four quarters to 30 June 2025, from returns")]
    public void A_period_is_said_by_its_kind(string period, string end, string sentence, string heading)
    {
        Say.When(period, DateOnly.Parse(end)).ShouldBe(sentence);
        Say.Period(period, DateOnly.Parse(end)).ShouldBe(heading);
    }

    [Theory]
    [InlineData(1, "1 authority")]
    [InlineData(1204, "1,204 authorities")]
    public void A_count_agrees_with_its_noun(int count, string words) => Say.Count(count, "authority", "authorities").ShouldBe(words);
}
