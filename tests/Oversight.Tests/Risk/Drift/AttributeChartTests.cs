using Oversight.Risk.Drift;

namespace Oversight.Tests.Risk.Drift;

/// <summary>p, u, p' and u' charts, worked by hand.</summary>
public sealed class AttributeChartTests
{
    [Fact]
    public void A_p_chart_has_binomial_limits_for_each_denominator()
    {
        // 10 + 16 + 24 of 100 + 100 + 300: 0.1. Three standard errors are 3 sqrt(0.09 / 100) = 0.09, and 3 sqrt(0.09 / 300) = 0.05196.
        var points = ControlChart.Draw(ChartKind.P, [new(10, 100), new(16, 100), new(24, 300)]);

        points.ShouldAllBe(p => p.Mean == 0.1 && p.IsTrial && p.Cause == null);
        points[0].Upper!.Value.ShouldBe(0.19, 1e-12);
        points[0].Lower!.Value.ShouldBe(0.01, 1e-12);
        points[2].Upper!.Value.ShouldBe(0.1 + 0.0519615242270663, 1e-12);
        points[2].Value.ShouldBe(0.08);
    }

    [Fact]
    public void The_fraction_nonconforming_of_montgomery_has_its_printed_limits()
    {
        // Montgomery, Introduction to Statistical Quality Control, example 7.1 (orange juice cans): 30 samples of 50, 347 nonconforming; centre 0.2313, limits 0.0524 and 0.4102; samples 15 and 23 are out.
        double[] nonconforming = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6];

        var points = ControlChart.Draw(ChartKind.P, [.. nonconforming.Select(n => new ChartPoint(n, 50))]);

        points[0].Mean!.Value.ShouldBe(0.2313, 0.00005);
        points[0].Lower!.Value.ShouldBe(0.0524, 0.0001); // the book rounds the centre first
        points[0].Upper!.Value.ShouldBe(0.4102, 0.0001);
        points.Select((p, i) => (p.Cause?.Rule, Sample: i + 1)).Where(p => p.Rule == SpecialCauseRule.OutsideLimits).Select(p => p.Sample).ShouldBe([15, 23]);
    }

    [Fact]
    public void A_u_chart_has_poisson_limits_for_each_denominator()
    {
        // 18 + 22 + 40 for 10 + 10 + 20: 2. Three standard errors are 3 sqrt(2 / 10) = 1.3416 and 3 sqrt(2 / 20) = 0.9487.
        var points = ControlChart.Draw(ChartKind.U, [new(18, 10), new(22, 10), new(40, 20)]);

        points[0].Mean.ShouldBe(2);
        points[0].Upper!.Value.ShouldBe(2 + 1.3416407864998738, 1e-12);
        points[2].Lower!.Value.ShouldBe(2 - 0.9486832980505138, 1e-12);
    }

    [Fact]
    public void Limits_are_cut_to_what_is_possible()
    {
        ControlChart.Draw(ChartKind.P, [new(1, 10), new(0, 10)]).ShouldAllBe(p => p.Lower == 0);
        ControlChart.Draw(ChartKind.P, [new(9, 10), new(10, 10)]).ShouldAllBe(p => p.Upper == 1);
        ControlChart.Draw(ChartKind.U, [new(1, 10), new(0, 10)]).ShouldAllBe(p => p.Lower == 0);
    }

    [Fact]
    public void Laneys_limits_are_those_of_chance_times_the_spread_from_point_to_point()
    {
        // Four points of 100: 0.4, 0.6, 0.5, 0.5; centre 0.5, standard error 0.05; z = -2, 2, 0, 0; moving ranges 4, 2, 0, mean 2; sigma of z = 2 / 1.128.
        // (Laney, Quality Engineering 14(4), 2002: centre plus and minus 3 sigma of p times sigma of z.)
        var points = ControlChart.Draw(ChartKind.PPrime, [new(40, 100), new(60, 100), new(50, 100), new(50, 100)]);

        points[0].Mean.ShouldBe(0.5);
        points[0].Upper!.Value.ShouldBe(0.5 + (3 * 0.05 * 2 / 1.128), 1e-12);
        points[0].Lower!.Value.ShouldBe(0.5 - (3 * 0.05 * 2 / 1.128), 1e-12);

        // u': counts 20, 30, 25, 25 for 25 each; centre 1, standard error 0.2; z = -1, 1, 0, 0; ranges 2, 1, 0.
        var rates = ControlChart.Draw(ChartKind.UPrime, [new(20, 25), new(30, 25), new(25, 25), new(25, 25)]);
        rates[0].Upper!.Value.ShouldBe(1 + (3 * 0.2 * 1 / 1.128), 1e-12);
    }

    [Fact]
    public void Laneys_moving_ranges_are_not_screened()
    {
        // z = (p - 0.5) / 0.05: ranges 0.4 x 10 and 8.0 x 2 about the spike; their mean 20/12 counts whole, though 8 is over 3.267 times it.
        double[] counts = [49, 51, 49, 51, 49, 51, 91, 51, 49, 51, 49, 51, 49];
        var centre = counts.Sum() / 1300;
        var se = Math.Sqrt(centre * (1 - centre) / 100);
        var range = ((0.02 * 10) + 0.40 + 0.40) / 12 / se;

        ControlChart.Draw(ChartKind.PPrime, [.. counts.Select(c => new ChartPoint(c, 100))])[0].Upper!.Value.ShouldBe(centre + (3 * se * range / 1.128), 1e-12);
    }

    [Fact]
    public void Where_chance_cannot_move_a_rate_there_are_no_limits()
    {
        ControlChart.Draw(ChartKind.P, [new(0, 10), new(0, 30)]).ShouldAllBe(p => p.Mean == 0 && p.Lower == null && p.Upper == null);
        ControlChart.Draw(ChartKind.P, [new(10, 10), new(30, 30)]).ShouldAllBe(p => p.Mean == 1 && p.Upper == null);
        ControlChart.Draw(ChartKind.U, [new(0, 10), new(0, 30)]).ShouldAllBe(p => p.Upper == null);
        ControlChart.Draw(ChartKind.PPrime, [new(1, 10), new(3, 30), new(2, 20)]).ShouldAllBe(p => p.Upper == null); // does not move
    }

    [Fact]
    public void A_point_without_count_or_denominator_or_of_nobody_is_missing()
    {
        var points = ControlChart.Draw(ChartKind.P, [new(10, 100), new(null, 100), new(5, null), new(0, 0), new(30, 100)]);

        points.Select(p => p.Value).ShouldBe([0.1, null, null, null, 0.3]);
        points.ShouldAllBe(p => p.Mean == 0.2);
        points.Where(p => p.Value is null).ShouldAllBe(p => p.Upper == null && p.Cause == null);
    }

    [Theory, InlineData(-1, 10), InlineData(11, 10), InlineData(1, -1)]
    public void Counts_that_cannot_be_are_refused(double count, double of) => Should.Throw<ArgumentException>(() => ControlChart.Draw(ChartKind.P, [new(count, of)]));

    [Fact]
    public void With_chance_alone_the_primed_charts_come_close_to_the_plain_ones()
    {
        var random = new Random(3);
        ChartPoint[] points = [.. Enumerable.Range(0, 4000).Select(_ => new ChartPoint(Enumerable.Range(0, 200).Count(_ => random.NextDouble() < 0.3), 200))];

        var (plain, primed) = (ControlChart.Draw(ChartKind.P, points)[0], ControlChart.Draw(ChartKind.PPrime, points)[0]);

        ((primed.Upper - primed.Mean) / (plain.Upper - plain.Mean))!.Value.ShouldBe(1, 0.03);
    }
}
