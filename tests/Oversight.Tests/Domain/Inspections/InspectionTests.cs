using Oversight.Domain.Inspections;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Domain.Inspections;

public sealed class InspectionTests
{
    private static readonly Inspection NoOverall = A.Inspection(1, "2026-01-12", "2026-03-02", null);

    // METHODS section 1: without an overall grade, inadequate if any part is, less than good if leadership or help and protection is.
    [Theory]
    [InlineData(Grade.Good, Grade.Good, Grade.Inadequate, Grade.Inadequate)] // children in care decide
    [InlineData(Grade.Good, Grade.RequiresImprovement, Grade.Good, Grade.RequiresImprovement)]
    [InlineData(Grade.RequiresImprovement, Grade.Good, Grade.Good, Grade.RequiresImprovement)]
    [InlineData(Grade.Good, Grade.Good, Grade.RequiresImprovement, Grade.Good)] // children in care alone do not make it less than good
    [InlineData(Grade.Outstanding, Grade.Good, Grade.Good, Grade.Good)]
    public void Without_an_overall_grade_the_parts_say_the_outcome(Grade leadership, Grade help, Grade care, Grade expected)
    {
        var inspection = NoOverall with { Leadership = leadership, HelpAndProtection = help, ChildrenInCare = care };

        inspection.Outcome.ShouldBe(expected);
        inspection.OutcomeIsFromParts.ShouldBeTrue();
    }

    [Fact]
    public void An_overall_grade_counts_whatever_the_parts_say()
    {
        var inspection = A.Inspection(1, "2024-01-08", "2024-02-26", Grade.RequiresImprovement) with { CareLeavers = Grade.Inadequate };

        inspection.Outcome.ShouldBe(Grade.RequiresImprovement);
        inspection.OutcomeIsFromParts.ShouldBeFalse();
        inspection.Worst.ShouldBe(Grade.Inadequate);
    }

    [Fact]
    public void With_no_grade_at_all_there_is_no_outcome() => NoOverall.Outcome.ShouldBeNull();
}
