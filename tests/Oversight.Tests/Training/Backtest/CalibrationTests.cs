using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Backtest;

public sealed class CalibrationTests
{
    // Ten predicted at 0.2 and ten at 0.8.
    private static readonly double[] Probabilities = [.. Enumerable.Repeat(0.2, 10), .. Enumerable.Repeat(0.8, 10)];

    [Fact]
    public void Probabilities_that_mean_what_they_say_lie_on_a_line_of_slope_one_through_nothing()
    {
        var (slope, intercept) = Calibration.Line(Happened(2, 8), Probabilities).ShouldNotBeNull();

        slope.ShouldBe(1, 1e-4);
        intercept.ShouldBe(0, 1e-4);
    }

    [Fact]
    public void Predictions_that_are_too_extreme_have_a_slope_under_one()
    {
        // Observed 0.4 and 0.6 where 0.2 and 0.8 were said: two points decide the line, logit(0.6) / logit(0.8) = 0.405465 / 1.386294 = 0.29248.
        var (slope, intercept) = Calibration.Line(Happened(4, 6), Probabilities).ShouldNotBeNull();

        slope.ShouldBe(0.29248, 1e-4);
        intercept.ShouldBe(0, 1e-4);
    }

    [Fact]
    public void Predictions_that_are_too_high_have_an_intercept_below_nothing()
    {
        // Observed 0.1 and 0.5: slope (0 + 2.197225) / (2 x 1.386294) = 0.79248; intercept 0 - 0.79248 x 1.386294 = -1.09861.
        var (slope, intercept) = Calibration.Line(Happened(1, 5), Probabilities).ShouldNotBeNull();

        slope.ShouldBe(0.79248, 1e-4);
        intercept.ShouldBe(-1.09861, 1e-4);
    }

    [Fact]
    public void There_is_no_line_through_too_few_of_either_kind_or_through_one_probability()
    {
        Calibration.Line(Happened(0, 4), Probabilities).ShouldBeNull();
        Calibration.Line(Happened(8, 8), Probabilities).ShouldBeNull(); // four did not happen
        Calibration.Line(Happened(5, 5), [.. Probabilities.Select(_ => 0.4)]).ShouldBeNull();
    }

    [Fact]
    public void Fifths_are_cut_by_probability_as_equal_as_can_be()
    {
        // Seven rows by probability: .1 | .2 | .3 .4 | .5 | .6 .7, from the cuts at 7f/5 = 1, 2, 4, 5.
        double[] probabilities = [0.7, 0.1, 0.4, 0.2, 0.6, 0.3, 0.5];
        bool[] happened = [true, false, true, false, true, true, false];

        var fifths = Calibration.ByFifth(happened, probabilities).ShouldNotBeNull();

        fifths.Select(f => f.N).ShouldBe([1, 1, 2, 1, 2]);
        fifths.Select(f => Math.Round(f.Predicted, 9)).ShouldBe([0.1, 0.2, 0.35, 0.5, 0.65]);
        fifths.Select(f => f.Observed).ShouldBe([0, 0, 1, 0, 1]);
        Calibration.ByFifth([true, false], [0.1, 0.2]).ShouldBeNull();
    }

    private static bool[] Happened(int ofLow, int ofHigh) => [.. Enumerable.Range(0, 10).Select(i => i < ofLow), .. Enumerable.Range(0, 10).Select(i => i < ofHigh)];
}
