using Oversight.Dashboard;
using Oversight.Dashboard.National;

namespace Oversight.Tests.Dashboard;

public sealed class EvidenceAgeTests
{
    [Fact]
    public void Three_years_to_the_day_count_and_never_inspected_counts_as_oldest()
    {
        var asAt = new DateOnly(2025, 10, 1);
        int Days(int year, int month, int day) => asAt.DayNumber - new DateOnly(year, month, day).DayNumber;
        var age = EvidenceAge.Of(new(asAt, [
            Kit.Line("X00000001", 1, ageDays: Days(2022, 10, 1)),
            Kit.Line("X00000002", 2, ageDays: Days(2022, 10, 2)),
            Kit.Line("X00000003", 3, ageDays: null),
            Kit.Line("X00000004", 4, ageDays: Days(2025, 9, 1)),
            Kit.Line("X00000005", 5, ageDays: Days(2020, 1, 1)),
        ]));
        age.Share.ShouldBe(0.6);
        age.AtLeast(3).Select(l => l.LaCode).ShouldBe(["X00000003", "X00000005", "X00000001"]);
        age.ByYear.Select(y => y.Count).ShouldBe([1, 0, 1, 1, 0, 2]);
    }
}
