using Oversight.Training.Watching;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Watching;

public sealed class IntervalsTests
{
    [Fact]
    public void A_share_has_the_printed_score_interval()
    {
        // Newcombe, Statistics in Medicine 1998, table I: 15 of 148 by Wilson without continuity correction, 0.0624 to 0.1605; 0 of 20, 0 to 0.1611.
        var share = Intervals.Share(15, 148);

        share.Value!.Value.ShouldBe(15 / 148.0, 1e-12);
        share.Low!.Value.ShouldBe(0.0624, 0.00005);
        share.High!.Value.ShouldBe(0.1605, 0.00005);
        Intervals.Share(0, 20).Low.ShouldBe(0);
        Intervals.Share(0, 20).High!.Value.ShouldBe(0.1611, 0.00005);
    }

    [Fact]
    public void A_ratio_holds_its_value_and_one_where_shares_are_the_same()
    {
        var ratio = Intervals.Ratio(10, 40, 20, 80);

        ratio.Value!.Value.ShouldBe(1, 1e-12);
        ratio.Low!.Value.ShouldBeLessThan(1);
        ratio.High!.Value.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_ratio_has_the_log_interval_worked_by_hand()
    {
        // (6.5/9.5)/(10.5/40.5) = 2.6391, log 0.9704; variance 1/6.5 - 1/9.5 + 1/10.5 - 1/40.5 = 0.1191, sd 0.3451: exp(0.9704 -+ 0.6764).
        var ratio = Intervals.Ratio(6, 9, 10, 40);

        ratio.Value!.Value.ShouldBe(6 / 9.0 / 0.25, 1e-12);
        ratio.Low!.Value.ShouldBe(1.342, 0.002);
        ratio.High!.Value.ShouldBe(5.190, 0.01);
    }

    [Fact]
    public void Of_nobody_there_is_no_share_and_no_ratio()
    {
        Intervals.Share(0, 0).Value.ShouldBeNull();
        Intervals.Ratio(1, 2, 0, 0).Low.ShouldBeNull();
        Intervals.Ratio(1, 2, 0, 3).Value.ShouldBeNull();
        Intervals.Ratio(1, 2, 0, 3).Low.ShouldNotBeNull();
    }

    [Fact]
    public void Draws_of_whole_authorities_are_the_same_twice_and_wider_the_fewer_there_are()
    {
        double[][] Of(int authorities) => [.. Enumerable.Range(0, authorities).Select(i => new double[] { i % 2, 1 })];
        double? Share(double[] s) => s[0] / s[1];
        var (few, many) = (Intervals.OfSums(Of(10), Share, new()), Intervals.OfSums(Of(400), Share, new()));

        Intervals.OfSums(Of(10), Share, new()).ShouldBe(few);
        (few.Value, many.Value).ShouldBe((0.5, 0.5));
        (few.High - few.Low)!.Value.ShouldBeGreaterThan((many.High - many.Low)!.Value * 3);
        // Of 400 halves the standard error is 0.5 / 20 = 0.025.
        (many.High - many.Low)!.Value.ShouldBe(2 * 1.96 * 0.025, 0.015);
    }
}
