using CsCheck;
using Oversight.Domain.Inspections;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Scoring;

public sealed class CompositeTests
{
    private static readonly Gen<double?> Number = Gen.Select(Gen.Double[-3.5, 3.5], Gen.Bool, (n, known) => known ? n : (double?)null);

    [Fact]
    public void The_composite_is_the_mean_of_the_numbers_that_are_present()
    {
        // Three measures known: 2.0 and 0.5; -2.0 and no neighbours; 0.3 and 0.2. Five numbers that sum to 1.0: mean 0.2.
        var vector = Vector((2.0, 0.5), (-2.0, null), (0.3, 0.2));

        var composite = Composite.Of(vector);

        composite.Value.ShouldBe(0.2, 1e-12);
        composite.MissingShare.ShouldBe(0.75, 1e-12); // 15 of 20
        composite.MissingMeasures.ShouldBe(7);
        composite.NewestPeriodEnd.ShouldBe(A.Day("2024-03-31"));
        composite.Contributions.Select(c => c.Amount).ShouldBe([0.5, -0.4, 0.1], 1e-12); // 2.5/5, -2/5, 0.5/5
    }

    [Fact]
    public void With_everything_missing_the_composite_is_zero_and_says_so()
    {
        var composite = Composite.Of(Vector());

        (composite.Value, composite.MissingShare, composite.MissingMeasures, composite.NewestPeriodEnd).ShouldBe((0.0, 1.0, 10, null));
        composite.Contributions.ShouldBeEmpty();
    }

    [Fact]
    public void A_measure_outside_the_ten_changes_nothing()
    {
        var with = A.Vector([.. Vector((1, 1)).Measures.Values, A.Feature(A.Measure("another_core_measure"), 3, 3)]);

        Composite.Of(with).Value.ShouldBe(1);
        Composite.Of(with).MissingShare.ShouldBe(0.9, 1e-12);
    }

    [Fact]
    public void The_ten_are_those_of_the_methods() => Composite.Measures.Select(m => m.Value).ShouldBe(
    [
        "wf_agency_pct", "wf_turnover_pct", "wf_vacancy_pct", "wf_caseload", "assessments_45d_pct",
        "icpc_15d_pct", "cpp_reviews_on_time_pct", "rereferral_pct", "cpp_repeat_pct", "cla_3plus_placements_pct",
    ]);

    [Fact]
    public void The_newest_period_is_that_of_a_value_not_of_a_gap()
    {
        var measures = A.CompositeMeasures;
        var vector = A.Vector([A.Feature(measures[0], null, null, value: null, periodEnd: "2024-09-30"), A.Feature(measures[1], 1, 1, periodEnd: "2023-03-31")]);

        Composite.Of(vector).NewestPeriodEnd.ShouldBe(A.Day("2023-03-31"));
    }

    [Theory]
    [InlineData(Grade.Inadequate, 2.125)] // 0.45 / 0.45 - 0.75 x (1 - 2.5) = 1 + 1.125
    [InlineData(Grade.RequiresImprovement, 1.375)] // 1 + 0.375
    [InlineData(Grade.Good, 0.625)]
    [InlineData(Grade.Outstanding, -0.125)]
    [InlineData(null, 1.0)]
    public void With_the_previous_grade_the_score_is_composite_over_045_minus_three_quarters_of_the_grade_above_the_middle(Grade? previous, double expected) =>
        CompositeAndGrade.Of(Composite.Of(Vector((0.45, 0.45))), previous).Value.ShouldBe(expected, 1e-12);

    [Fact]
    public void Contributions_add_up_to_the_score_to_the_last_bit() =>
        Gen.Select(Gen.Select(Number, Number).Array[10], Gen.Int[0, 4]).Sample((numbers, grade) =>
        {
            var composite = Composite.Of(A.Vector(A.CompositeMeasures.Select((m, i) => A.Feature(m, numbers[i].Item1, numbers[i].Item2))));
            var ranking = CompositeAndGrade.Of(composite, grade == 0 ? null : (Grade)grade);
            composite.Contributions.Sum(c => c.Amount).ShouldBe(composite.Value);
            ranking.Contributions.Sum(c => c.Amount).ShouldBe(ranking.Value);

            double[] present = [.. numbers.SelectMany(n => new[] { n.Item1, n.Item2 }).OfType<double>()];
            composite.Value.ShouldBe(present.Length == 0 ? 0 : present.Average(), 1e-12);
            ranking.Value.ShouldBe((composite.Value / 0.45) - (0.75 * ((grade == 0 ? 2.5 : grade) - 2.5)), 1e-12);
        });

    [Fact]
    public void A_worse_figure_never_lowers_the_score() =>
        Gen.Select(Gen.Select(Number, Number).Array[10], Gen.Int[0, 9], Gen.Double[0, 2]).Sample((numbers, at, more) =>
        {
            double Value(double add) => Composite.Of(A.Vector(A.CompositeMeasures.Select((m, i) => A.Feature(m, numbers[i].Item1 + (i == at ? add : 0), numbers[i].Item2)))).Value;
            return Value(more) >= Value(0) - 1e-12;
        });

    private static FeatureVector Vector(params (double? Z, double? Neighbours)[] known) =>
        A.Vector(known.Select((k, i) => A.Feature(A.CompositeMeasures[i], k.Z, k.Neighbours)));
}
