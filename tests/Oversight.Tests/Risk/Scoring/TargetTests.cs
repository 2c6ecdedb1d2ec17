using Oversight.Domain.Inspections;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Scoring;

public sealed class TargetTests
{
    [Theory]
    [InlineData(Grade.Inadequate, true, true)]
    [InlineData(Grade.RequiresImprovement, true, false)]
    [InlineData(Grade.Good, false, false)]
    [InlineData(Grade.Outstanding, false, false)]
    public void Less_than_good_and_inadequate_are_read_from_the_grade(Grade grade, bool lessThanGood, bool inadequate)
    {
        var inspection = A.Inspection(1, "2024-01-08", "2024-02-26", grade);

        Target.LessThanGood.Happened(inspection, null).ShouldBe(lessThanGood);
        Target.Inadequate.Happened(inspection, null).ShouldBe(inadequate);
    }

    [Theory]
    [InlineData(Grade.Outstanding, Grade.Good, true)]
    [InlineData(Grade.Good, Grade.Good, false)]
    [InlineData(Grade.RequiresImprovement, Grade.Good, false)]
    [InlineData(Grade.RequiresImprovement, Grade.Inadequate, true)]
    [InlineData(Grade.Inadequate, Grade.Inadequate, null)] // cannot fall further: not at risk
    [InlineData(null, Grade.Inadequate, null)] // no previous grade: not at risk
    public void A_decline_is_a_grade_below_the_previous_one_where_there_is_one_to_fall_from(Grade? previous, Grade grade, bool? expected) =>
        Target.Decline.Happened(A.Inspection(1, "2024-01-08", "2024-02-26", grade), previous).ShouldBe(expected);

    [Fact]
    public void Leadership_is_read_from_its_own_judgement_and_from_nothing_where_it_has_none()
    {
        var inspection = A.Inspection(1, "2024-01-08", "2024-02-26", Grade.Good);

        Target.Leadership.Happened(inspection with { Leadership = Grade.RequiresImprovement }, null).ShouldBe(true);
        Target.Leadership.Happened(inspection with { Leadership = null }, null).ShouldBeNull();
    }
}
