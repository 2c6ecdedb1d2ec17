using CsCheck;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Scoring;

public sealed class RiskModelTests
{
    private static readonly string[] Features = ["wf_agency_pct:nation"];

    // Score = z, weights without variance.
    private static readonly LinearScore Plain = new("level", Features, [0], [0], [1], [1], [0]);

    [Fact]
    public void A_calibration_turns_a_score_into_log_odds_with_its_variance()
    {
        var calibration = new TargetCalibration("level", null, -0.4, 1.5, 0.2, 0.5, 0.4, 0.25, 47);

        var (logit, variance) = calibration.At(2.5, 0.1);

        logit.ShouldBe(3.35, 1e-12); // -0.4 + 1.5 x 2.5
        // 1.5^2 x 0.1 = 0.225; (0.2 x (2.5 - 0.5))^2 = 0.16; 1 / (48 x 0.25 x 0.75) = 1/9.
        variance.ShouldBe(0.225 + 0.16 + (1 / 9.0), 1e-12);
    }

    [Fact]
    public void An_estimate_is_the_probability_between_its_95_percent_limits()
    {
        var estimate = Estimate.FromLogit(0, 1);

        estimate.Probability.ShouldBe(0.5);
        estimate.Low.ShouldBe(1 / (1 + Math.Exp(1.96)), 1e-12); // 0.123467
        estimate.High.ShouldBe(0.876533, 1e-6);
    }

    [Fact]
    public void A_target_that_is_part_of_another_is_the_product_of_both_probabilities()
    {
        // At z = 0: less than good logit 0 = 0.5; inadequate among them ln(1/3) = 0.25; so inadequate 0.125.
        // Variances: with slope errors 0 and trailing rate 0.5 of 99 reports, 1 / (100 x 0.25) = 0.04 each.
        // Of the logarithms: (1 - 0.25)^2 x 0.04 = 0.0225 and (1 - 0.5)^2 x 0.04 = 0.01; of the log-odds of 0.125: 0.0325 / 0.875^2 = 0.042449.
        var model = Model(new("level", null, 0, 1, 0, 0, 0.5, 0.5, 99), new("level", Target.LessThanGood, Math.Log(1.0 / 3), 1, 0, 0, 0.5, 0.5, 99));

        var estimate = model.Probability(Target.Inadequate, Vector(0)).ShouldNotBeNull();

        estimate.Probability.ShouldBe(0.125, 1e-12);
        estimate.Low.ShouldBe(Logistic.Probability(Math.Log(1.0 / 7) - (1.96 * Math.Sqrt(0.0325 / 0.765625))), 1e-12);
        model.Probability(Target.LessThanGood, Vector(0))!.Probability.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Two_factors_read_from_one_score_err_the_same_way()
    {
        // The same two probabilities, 0.5 and 0.25, with slopes 1 and 2 of a score that is 0 with variance 3^2 x 0.01 = 0.09: of the logarithms
        // 0.75^2 (2^2 x 0.09 + 0.04) + 0.5^2 (0.09 + 0.04) = 0.2250 + 0.0325, and what they share, 2 x 0.75 x 0.5 x 2 x 1 x 0.09 = 0.135.
        var unsure = new LinearScore("level", Features, [0], [0], [1], [0], [0.01]);
        var model = Model(new("level", null, 0, 1, 0, 0, 0.5, 0.5, 99), new("level", Target.LessThanGood, Math.Log(1.0 / 3), 2, 0, 0, 0.5, 0.5, 99), unsure);

        var estimate = model.Probability(Target.Inadequate, Vector(3)).ShouldNotBeNull();

        estimate.Probability.ShouldBe(0.125, 1e-12);
        estimate.Low.ShouldBe(Logistic.Probability(Math.Log(1.0 / 7) - (1.96 * Math.Sqrt((0.2250 + 0.0325 + 0.135) / 0.765625))), 1e-12);
    }

    [Fact]
    public void The_national_rate_of_a_part_is_the_product_of_the_rates()
    {
        var model = Model(new("level", null, 0, 1, 0, 0, 0.5, 0.3, 99), new("level", Target.LessThanGood, 0, 1, 0, 0, 0.5, 0.2, 99));

        model.NationalRate(Target.LessThanGood).ShouldBe(0.3);
        model.NationalRate(Target.Inadequate)!.Value.ShouldBe(0.06, 1e-12);
    }

    [Fact]
    public void A_target_the_model_does_not_have_has_no_probability()
    {
        var model = Model(null, new("level", Target.LessThanGood, 0, 1, 0, 0, 0.5, 0.2, 99));

        model.Probability(Target.LessThanGood, Vector(0)).ShouldBeNull();
        model.Probability(Target.Inadequate, Vector(0)).ShouldBeNull(); // what it is part of is not there
        model.NationalRate(Target.Leadership).ShouldBeNull();
    }

    [Fact]
    public void Inadequate_is_never_above_less_than_good_and_every_estimate_lies_in_its_interval() =>
        Gen.Select(Gen.Double[-3.5, 3.5], Gen.Double[-4, 4], Gen.Double[-4, 4], Gen.Double[-2, 2], Gen.Double[-2, 2], Gen.Double[0.01, 0.99], Gen.Double[0.01, 0.99]).Sample(
            (z, outer, inner, outerSlope, innerSlope, outerRate, innerRate) =>
            {
                var model = Model(new("level", null, outer, outerSlope, 0.1, 0, 0.5, outerRate, 40), new("level", Target.LessThanGood, inner, innerSlope, 0.1, 0, 0.5, innerRate, 20));
                var (whole, part) = (model.Probability(Target.LessThanGood, Vector(z))!, model.Probability(Target.Inadequate, Vector(z))!);
                part.Probability.ShouldBeLessThanOrEqualTo(whole.Probability);
                foreach (var e in new[] { whole, part })
                {
                    e.Low.ShouldBeInRange(0, e.Probability);
                    e.High.ShouldBeInRange(e.Probability, 1);
                }
            });

    private static RiskModel Model(TargetCalibration? lessThanGood, TargetCalibration inadequate, LinearScore? score = null)
    {
        var calibrations = new Dictionary<Target, TargetCalibration> { [Target.Inadequate] = inadequate };
        if (lessThanGood is not null) calibrations.Add(Target.LessThanGood, lessThanGood);
        return new(A.Day("2024-01-01"), 100, new Dictionary<string, LinearScore> { ["level"] = score ?? Plain }, calibrations);
    }

    private static FeatureVector Vector(double z) => A.Vector([A.Feature(A.Measure("wf_agency_pct"), z, null)]);
}
