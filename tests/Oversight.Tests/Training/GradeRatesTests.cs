using Oversight.Domain.Inspections;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training;

public sealed class GradeRatesTests
{
    [Fact]
    public void A_rate_is_that_of_the_grade_moved_towards_that_of_all_by_four_reports()
    {
        // After good: 1 of 3 less than good; after inadequate: 2 of 2; of all 3 of 5 = 0.6. (1 + 4 x 0.6) / 7 and (2 + 2.4) / 6; after a grade nobody had, 0.6.
        var rates = GradeRates.Count(
            [Report(1, Grade.Good, Grade.RequiresImprovement), Report(2, Grade.Good, Grade.Good), Report(3, Grade.Good, Grade.Outstanding), Report(4, Grade.Inadequate, Grade.Inadequate), Report(5, Grade.Inadequate, Grade.RequiresImprovement)],
            A.Day("2023-01-01"), 5).ShouldNotBeNull();

        rates.Of(Target.LessThanGood, Vector(Grade.Good)).ShouldBe(3.4 / 7, 1e-12);
        rates.Of(Target.LessThanGood, Vector(Grade.Inadequate)).ShouldBe(4.4 / 6, 1e-12);
        rates.Of(Target.LessThanGood, Vector(Grade.Outstanding)).ShouldBe(0.6, 1e-12);
        rates.Of(Target.LessThanGood, Vector(null)).ShouldBe(0.6, 1e-12);
    }

    [Fact]
    public void Reports_of_the_day_itself_and_too_few_reports_give_nothing()
    {
        LabelledInspection[] reports = [Report(1, Grade.Good, Grade.Good), Report(2, Grade.Good, Grade.Good)];

        GradeRates.Count(reports, A.Day("2022-06-01"), 1).ShouldBeNull();
        GradeRates.Count(reports, A.Day("2022-06-02"), 3).ShouldBeNull();
        GradeRates.Count(reports, A.Day("2022-06-02"), 2).ShouldNotBeNull();
    }

    private static LabelledInspection Report(int authority, Grade? before, Grade outcome) => new(A.Inspection(authority, "2022-05-01", "2022-06-01", outcome), Vector(before, authority));

    private static Oversight.Risk.Features.FeatureVector Vector(Grade? before, int authority = 1) =>
        A.Vector([], A.NoReports with { Last = before is { } grade ? A.Inspection(authority, "2019-05-01", "2019-06-01", grade) : null }, authority, "2022-05-01");
}
