using CsCheck;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Scoring;

public sealed class LinearScoreTests
{
    private static readonly string[] Features = ["wf_agency_pct:nation", "wf_agency_pct:neighbours"];

    // Standardised: (raw - centre) / scale, a missing value standing as its fill.
    private static readonly LinearScore Score = new("level", Features, [0, 0.6], [0.5, 0.2], [2, 0.4], [0.3, -0.5], [0.04, 0.01, 0.01, 0.09]);

    [Fact]
    public void The_score_is_the_weighted_sum_of_standardised_features()
    {
        // (1.5 - 0.5) / 2 = 0.5 and (1.0 - 0.2) / 0.4 = 2: 0.3 x 0.5 - 0.5 x 2 = -0.85.
        Score.Value(Vector(1.5, 1.0)).ShouldBe(-0.85, 1e-12);
        Score.Contributions(Vector(1.5, 1.0)).Select(c => c.Amount).ShouldBe([0.15, -1.0], 1e-12);
        Score.Contributions(Vector(1.5, 1.0)).Select(c => c.Feature).ShouldBe(Features);
    }

    [Fact]
    public void A_constant_moves_the_score_and_no_contribution()
    {
        var moved = Score with { Constant = 0.4 };

        moved.Value(Vector(1.5, 1.0)).ShouldBe(-0.45, 1e-12);
        moved.Contributions(Vector(1.5, 1.0)).ShouldBe(Score.Contributions(Vector(1.5, 1.0)));
        moved.Variance(Vector(1.5, 1.0)).ShouldBe(Score.Variance(Vector(1.5, 1.0)));
    }

    [Fact]
    public void A_missing_value_stands_as_its_fill() =>
        Score.Value(Vector(1.5, null)).ShouldBe(-0.35, 1e-12); // (0.6 - 0.2) / 0.4 = 1: 0.15 - 0.5

    [Fact]
    public void The_variance_is_that_of_the_weights() =>
        // z = (0.5, 2): 0.25 x 0.04 + 2 x 0.5 x 2 x 0.01 + 4 x 0.09 = 0.01 + 0.02 + 0.36.
        Score.Variance(Vector(1.5, 1.0)).ShouldBe(0.39, 1e-12);

    [Fact]
    public void A_missing_value_adds_the_spread_of_what_nobody_knows() =>
        // z = (0.5, 1): 0.01 + 0.01 + 0.09 = 0.11, and (-0.5)^2 for the one that is missing.
        Score.Variance(Vector(1.5, null)).ShouldBe(0.36, 1e-12);

    [Fact]
    public void Contributions_add_up_to_the_score_and_the_variance_is_never_negative() =>
        Gen.Select(Gen.Double[-3.5, 3.5], Gen.Double[-5, 5], Gen.Bool, Gen.Bool).Sample((z, neighbours, first, second) =>
        {
            var vector = Vector(first ? z : null, second ? neighbours : null);
            Score.Contributions(vector).Sum(c => c.Amount).ShouldBe(Score.Value(vector));
            Score.Variance(vector).ShouldBeGreaterThanOrEqualTo(0);
        });

    [Fact]
    public void A_feature_says_which_measure_it_speaks_of()
    {
        LinearScore.MeasureOf("wf_agency_pct:nation")!.Value.ShouldBe("wf_agency_pct");
        LinearScore.MeasureOf("previous_good").ShouldBeNull();
    }

    private static FeatureVector Vector(double? z, double? neighbours) => A.Vector([A.Feature(A.Measure("wf_agency_pct"), z, neighbours)]);
}
