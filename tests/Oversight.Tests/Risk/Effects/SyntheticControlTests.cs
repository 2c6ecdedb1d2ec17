using Oversight.Risk.Effects;

namespace Oversight.Tests.Risk.Effects;

public sealed class SyntheticControlTests
{
    private static readonly double[][] Donors =
    [
        [10, 12, 11, 13, 12, 14], // moves +2 -1 +2
        [20, 21, 23, 22, 24, 24],
        [30, 28, 29, 27, 28, 26],
        [5, 5, 6, 6, 7, 8],
        [40, 44, 41, 43, 45, 46],
    ];

    [Fact]
    public void An_authority_that_moved_as_one_other_did_has_that_one_as_its_control_at_its_own_level()
    {
        // Donor 1 raised by 50, and from the fifth point on 3 lower than it would have been.
        var effect = SyntheticControl.Estimate([60, 62, 61, 63, 59, 61], Donors, 4);
        effect.Weights[0].ShouldBe(1, 0.01);
        effect.Weights.Sum().ShouldBe(1, 1e-9);
        effect.Effect.ShouldBe(-3, 0.05);
        effect.FitError.ShouldBeLessThan(0.05);
        effect.Synthetic[4].ShouldBe(62, 0.05);
    }

    [Fact]
    public void An_authority_half_way_between_two_others_has_half_of_each()
    {
        var half = Enumerable.Range(0, 6).Select(t => ((Donors[0][t] + Donors[4][t]) / 2) + (t < 4 ? 0 : 2)).ToArray();
        var effect = SyntheticControl.Estimate(half, Donors, 4);
        effect.Weights[0].ShouldBe(0.5, 0.03);
        effect.Weights[4].ShouldBe(0.5, 0.03);
        effect.Effect.ShouldBe(2, 0.1);
    }

    [Fact]
    public void The_interval_is_the_effect_less_the_range_of_what_the_others_show_without_an_intervention()
    {
        // Before, everybody stands still, so every control is the even mean. After: others at 1 2 3 4 5 (their own means 0).
        double[][] donors = [.. Enumerable.Range(1, 5).Select(i => new double[] { 0, 0, 0, 0, i })];
        var effect = SyntheticControl.Estimate([0, 0, 0, 0, 10], donors, 4);
        // Control 3, effect 7. Placebos: i less the mean of the other four: 1 - 3.5, 2 - 3.25, 0, 4 - 2.75, 5 - 2.5.
        effect.Effect.ShouldBe(7, 1e-9);
        effect.Low.ShouldBe(7 - 2.5, 1e-9);
        effect.High.ShouldBe(7 + 2.5, 1e-9);
        effect.Coverage.ShouldBe(4.0 / 6, 1e-9);
    }

    [Fact]
    public void Fewer_than_four_points_before_or_five_others_give_no_estimate()
    {
        Should.Throw<ArgumentException>(() => SyntheticControl.Estimate([1, 2, 3, 4, 5, 6], Donors, 3));
        Should.Throw<ArgumentException>(() => SyntheticControl.Estimate([1, 2, 3, 4, 5, 6], Donors, 6));
        Should.Throw<ArgumentException>(() => SyntheticControl.Estimate([1, 2, 3, 4, 5, 6], Donors[..4], 4));
    }

    [Fact]
    public void Weights_are_never_below_nought_even_where_that_would_fit_better()
    {
        // Moves against donor 3 alone: a weight below 0 would fit it exactly.
        var effect = SyntheticControl.Estimate([10, 12, 11, 13, 12, 14], [.. Enumerable.Repeat(0, 5).Select((_, i) => new double[] { 30, 28 - (i * 0.1), 29, 27, 28, 26 })], 4);
        effect.Weights.ShouldAllBe(w => w >= 0);
        effect.Weights.Sum().ShouldBe(1, 1e-9);
        effect.FitError.ShouldBeGreaterThan(1);
    }
}
