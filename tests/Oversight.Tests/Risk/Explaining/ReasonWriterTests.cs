using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Periods;
using Oversight.Risk.Explaining;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Explaining;

public sealed class ReasonWriterTests
{
    private static readonly Measure Agency = A.Measure("wf_agency_pct") with { Title = "Agency workers" };
    private static readonly Measure Assessments = A.Measure("assessments_45d_pct", ConcernDirection.Low) with { Title = "Assessments within 45 days" };
    private static readonly Measure Caseload = A.Measure("wf_caseload", unit: "cases") with { Title = "Caseload" };

    [Fact]
    public void Reasons_come_largest_for_concern_first_and_add_up_to_the_ranking()
    {
        var score = Score([A.Feature(Agency, 0.5, 0.1), A.Feature(Assessments, 2, 1), A.Feature(Caseload, -1, null)]);

        var reasons = ReasonWriter.Reasons(score);

        reasons.Select(r => r.Feature).ShouldBe(["assessments_45d_pct", "wf_agency_pct", "previous_grade", "wf_caseload"]);
        reasons.Sum(r => r.Amount).ShouldBe(score.Ranking.Value, 1e-12);
    }

    [Fact]
    public void A_reason_gives_the_figure_the_nation_the_neighbours_and_the_period()
    {
        var feature = A.Feature(Agency, 1, 1) with { Value = 24.04, NationalMean = 16.96, NeighbourMean = 18.5 };

        Sentence([feature]).ShouldBe("Agency workers: 24%, against 17% nationally and 18.5% among similar authorities (year to 31 March 2024); higher is a concern.");
    }

    [Fact]
    public void Where_low_is_a_concern_it_says_so_and_what_speaks_against_concern_says_that()
    {
        Sentence([A.Feature(Assessments, 1, 1)]).ShouldEndWith("; lower is a concern.");
        Sentence([A.Feature(Assessments, -1, -1)]).ShouldEndWith("; this speaks against concern.");
    }

    [Fact]
    public void Without_neighbours_none_are_spoken_of_and_an_inherited_figure_says_so()
    {
        var feature = A.Feature(Caseload, 1, null) with { Value = 17.25, NationalMean = 15, NeighbourMean = null, IsInherited = true, Period = Period.CensusDay(A.Day("2023-09-30")) };

        Sentence([feature]).ShouldBe("Caseload: 17.3 cases, against 15 cases nationally (on 30 September 2023), a figure taken over from the authority before it; higher is a concern.");
    }

    [Fact]
    public void Where_it_is_known_how_many_a_percentage_is_a_share_of_the_difference_is_said_in_children()
    {
        // Of 200 assessments 71% were on time, so 58 children waited; at the 86.5% of similar authorities 27 would have.
        var feature = A.Feature(Assessments, 2, 2) with { Value = 71, NationalMean = 80, NeighbourMean = 86.5, Base = new(200, IsEstimate: false) };

        Sentence([feature]).ShouldEndWith("; lower is a concern. 31 more children than expected waited over 45 working days for an assessment: at the rate of similar authorities there would have been 27.");
        Sentence([feature with { NeighbourMean = null, Base = new(200, IsEstimate: true) }]).ShouldEndWith("About 18 more children than expected waited over 45 working days for an assessment: at the rate of the nation there would have been about 40.");
    }

    [Fact]
    public void Fewer_than_expected_speaks_against_concern_in_counts_too() =>
        Sentence([A.Feature(Agency, -1, -1) with { Value = 10, NationalMean = 12, NeighbourMean = 14, Base = new(150, IsEstimate: false) }])
            .ShouldEndWith("; this speaks against concern. 6 fewer full-time social workers than expected were agency workers: at the rate of similar authorities there would have been 21.");

    [Fact]
    public void A_difference_that_rounds_to_nobody_is_not_said() =>
        Sentence([A.Feature(Agency, 1, 1) with { Value = 14.2, NeighbourMean = 14, Base = new(150, IsEstimate: false) }]).ShouldEndWith("; higher is a concern.");

    [Theory]
    [InlineData("2023-24-Q2", "four quarters to 30 September 2023, as returned")]
    [InlineData("2023/24", "academic year 2023/24")]
    [InlineData("2023-24", "year to 31 March 2024")]
    public void A_period_is_said_in_words(string period, string words) =>
        Sentence([A.Feature(Agency, 1, 1) with { Period = Period.Parse(period) }]).ShouldContain($"({words})");

    [Fact]
    public void The_previous_grade_is_said_with_the_day_the_inspection_began()
    {
        var last = A.Inspection(1, "2022-05-09", "2022-07-01", Grade.RequiresImprovement);

        PreviousGrade(A.NoReports with { Last = last }).ShouldBe("Last graded requires improvement, in an inspection that began on 9 May 2022.");
        PreviousGrade(A.NoReports with { Last = last, IsPredecessors = true }).ShouldBe("Last graded requires improvement, in an inspection that began on 9 May 2022 and was of the authority before it.");
        PreviousGrade(A.NoReports with { Last = last with { Overall = null } }).ShouldEndWith("; the report has no overall grade, so this is read from its parts.");
        PreviousGrade(A.NoReports).ShouldBe("No graded inspection is known; the score takes the middle between good and requires improvement.");
    }

    [Fact]
    public void Measures_of_the_composite_without_a_value_are_named()
    {
        var missing = ReasonWriter.Missing(Score([A.Feature(Agency, 1, 1), A.Feature(Assessments, null, null, value: null)]));

        missing.Count.ShouldBe(9);
        missing.ShouldContain("Assessments within 45 days"); // by its title where the catalogue has it
        missing.ShouldContain("rereferral_pct"); // by its name where it has not
        missing.ShouldNotContain("Agency workers");
    }

    private static string Sentence(MeasureFeature[] features) => ReasonWriter.Reasons(Score(features)).Single(r => r.Feature != CompositeAndGrade.PreviousGradeFeature).Sentence;

    private static string PreviousGrade(JudgementHistory judgements) => ReasonWriter.Reasons(Score([], judgements)).ShouldHaveSingleItem().Sentence;

    private static RiskScore Score(MeasureFeature[] features, JudgementHistory? judgements = null)
    {
        var vector = A.Vector(features, judgements);
        var composite = Composite.Of(vector);
        return new(vector, composite, CompositeAndGrade.Of(composite, vector.Judgements.PreviousGrade), new Dictionary<Target, Estimate>(), 1);
    }
}
