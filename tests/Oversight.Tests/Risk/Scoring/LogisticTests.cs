using CsCheck;
using Oversight.Risk.Scoring;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Scoring;

public sealed class LogisticTests
{
    [Fact]
    public void A_two_by_two_table_is_fitted_as_its_closed_form_says()
    {
        // x = 0: 4 of 20 happened; x = 1: 15 of 25 did. Intercept = log-odds of the first group, ln(4/16) = -1.386294;
        // slope = log odds ratio, ln((15/10) / (4/16)) = ln 6 = 1.791759; its standard error (Woolf, Ann Hum Genet 1955) is
        // sqrt(1/4 + 1/16 + 1/15 + 1/10) = sqrt(0.479167) = 0.692219.
        double[] x = [.. Enumerable.Repeat(0.0, 20), .. Enumerable.Repeat(1.0, 25)];
        bool[] y = [.. Enumerable.Range(0, 20).Select(i => i < 4), .. Enumerable.Range(0, 25).Select(i => i < 15)];

        var (intercept, slope, error) = Logistic.Fit(x, y, priorPrecision: 0);

        intercept.ShouldBe(Math.Log(4.0 / 16), 1e-8);
        slope.ShouldBe(Math.Log(6), 1e-8);
        error.ShouldBe(0.692219, 1e-6);
    }

    [Fact]
    public void A_number_that_tells_nothing_gets_no_slope_and_the_intercept_is_the_rate()
    {
        // The same three of ten at both values.
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i < 10 ? -1.0 : 1.0)];
        bool[] y = [.. Enumerable.Range(0, 20).Select(i => i % 10 < 3)];

        var (intercept, slope, _) = Logistic.Fit(x, y);

        slope.ShouldBe(0, 1e-9);
        intercept.ShouldBe(Math.Log(3.0 / 7), 1e-8);
    }

    [Fact]
    public void Separable_data_have_a_finite_answer()
    {
        double[] x = [-2, -1, 1, 2];
        bool[] y = [false, false, true, true];

        var (intercept, slope, error) = Logistic.Fit(x, y);

        slope.ShouldBeGreaterThan(2);
        double.IsFinite(slope + error).ShouldBeTrue();
        intercept.ShouldBe(0, 1e-6);
    }

    [Fact]
    public void A_strong_prior_pulls_the_slope_to_its_mean()
    {
        double[] x = [-1, -1, 1, 1, 0, 0];
        bool[] y = [false, true, true, true, false, true];

        var free = Logistic.Fit(x, y, priorMean: 0.25, priorPrecision: 0.001).Slope;
        var held = Logistic.Fit(x, y, priorMean: 0.25, priorPrecision: 1e6).Slope;

        Math.Abs(held - 0.25).ShouldBeLessThan(1e-4);
        Math.Abs(free - 0.25).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void Log_odds_and_probability_undo_each_other() =>
        Gen.Double[0.00001, 0.99999].Sample(p => Math.Abs(Logistic.Probability(Logistic.Logit(p)) - p) < 1e-12);

    [Fact]
    public void Certainty_is_kept_a_million_millionth_away()
    {
        Logistic.Probability(Logistic.Logit(1)).ShouldBe(1 - 1e-12, 1e-15);
        Logistic.Probability(Logistic.Logit(0)).ShouldBe(1e-12, 1e-18);
    }
}
