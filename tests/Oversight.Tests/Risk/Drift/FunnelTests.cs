using CsCheck;
using Oversight.Risk.Drift;

namespace Oversight.Tests.Risk.Drift;

/// <summary>Funnels, worked by hand.</summary>
public sealed class FunnelTests
{
    [Fact]
    public void A_funnel_of_three_is_what_it_is_by_hand()
    {
        // 25 of 100, 50 of 100, 75 of 100 about 0.5. asin sqrt: pi/6, pi/4, pi/3; error 1/20; z = -+ (pi/12) / 0.05 = 5.2360 and 0.
        // Winsorised at the 10th and 90th percentile (type 7 of three: 0.2 of the way from the ends): -+ 0.8 * 5.2360 = 4.1888; phi = 2 * 17.546 / 3 = 11.697.
        // w = 400 each: sum w - sum w^2 / sum w = 800; tau2 = (3 phi - 2) / 800 = 0.0413649...
        FunnelUnit[] units = [new("a", 25, 100), new("b", 50, 100), new("c", 75, 100)];

        var funnel = Funnel.Draw(FunnelKind.Proportions, units);

        var z = Math.PI / 12 / 0.05;
        var phi = 2 * Math.Pow(0.8 * z, 2) / 3;
        var tau2 = ((3 * phi) - 2) / 800;
        funnel.Phi!.Value.ShouldBe(phi, 1e-9);
        phi.ShouldBe(11.697, 0.001);
        funnel.Tau2.ShouldBe(tau2, 1e-12);
        var c = funnel.Points[2]!;
        (c.Rate, c.Expected).ShouldBe((0.75, 0.5));
        c.Z.ShouldBe(z, 1e-9);
        c.ZAdjusted.ShouldBe(Math.PI / 12 / Math.Sqrt(0.0025 + tau2), 1e-9);
        c.Upper95.ShouldBe(Math.Pow(Math.Sin((Math.PI / 4) + (1.96 * Math.Sqrt(0.0025 + tau2))), 2), 1e-12);
        c.Lower998.ShouldBe(Math.Pow(Math.Sin((Math.PI / 4) - (3.09 * Math.Sqrt(0.0025 + tau2))), 2), 1e-12);
        c.Outlier.ShouldBeNull();
    }

    [Fact]
    public void Without_more_spread_than_chance_tau2_is_nought_and_limits_are_those_of_chance()
    {
        FunnelUnit[] units = [new("a", 50, 100), new("b", 50, 100), new("c", 200, 400)];

        var funnel = Funnel.Draw(FunnelKind.Proportions, units);

        (funnel.Phi, funnel.Tau2).ShouldBe((0, 0));
        funnel.Points[2]!.Upper95.ShouldBe(Math.Pow(Math.Sin((Math.PI / 4) + (1.96 / 40)), 2), 1e-12);
        (funnel.Points[0]!.Upper998 - funnel.Points[0]!.Lower998).ShouldBeGreaterThan(funnel.Points[2]!.Upper998 - funnel.Points[2]!.Lower998);
    }

    [Fact]
    public void Limits_stop_at_nought_and_one_where_the_sine_would_turn_back()
    {
        FunnelUnit[] units = [new("a", 0, 2), new("b", 2, 2), new("c", 98, 100), new("d", 2, 100)];

        var points = Funnel.Draw(FunnelKind.Proportions, units).Points;

        points.ShouldAllBe(p => p!.Lower998 >= 0 && p.Lower998 <= p.Lower95 && p.Lower95 <= p.Expected && p.Expected <= p.Upper95 && p.Upper95 <= p.Upper998 && p.Upper998 <= 1);
        points[0]!.Lower998.ShouldBe(0);
        points[0]!.Upper998.ShouldBe(1);
    }

    [Fact]
    public void A_unit_far_from_many_alike_is_an_outlier_on_its_side()
    {
        FunnelUnit[] units = [.. Enumerable.Range(0, 30).Select(i => new FunnelUnit($"u{i}", 95 + (i % 11), 500)), new("high", 220, 500), new("low", 10, 500)];

        var points = Funnel.Draw(FunnelKind.Proportions, units).Points;

        points.Where(p => p!.Outlier is not null).Select(p => (p!.Unit.Id, p.Outlier)).ShouldBe([("high", Direction.Up), ("low", Direction.Down)]);
    }

    [Fact]
    public void Rates_are_compared_on_the_log_scale_by_what_is_expected_of_their_size()
    {
        // 20, 40 and 60 for 1000 each: 0.04, expected 40 each. ln(0.02/0.04) = -0.693; error 1/sqrt 40 = 0.1581; z = -4.384, 0, 2.564.
        var funnel = Funnel.Draw(FunnelKind.Rates, [new("a", 20, 1000), new("b", 40, 1000), new("c", 60, 1000)]);

        funnel.Points[0]!.Z.ShouldBe(-Math.Log(2) * Math.Sqrt(40), 1e-12);
        funnel.Points[2]!.Z.ShouldBe(Math.Log(1.5) * Math.Sqrt(40), 1e-12);
        funnel.Points[1]!.Upper95.ShouldBe(0.04 * Math.Exp(1.96 * Math.Sqrt((1 / 40.0) + funnel.Tau2)), 1e-12);
        // None at all still has a place: as half a case.
        Funnel.Draw(FunnelKind.Rates, [new("a", 0, 1000), new("b", 40, 1000)]).Points[0]!.Z.ShouldBe(Math.Log(0.5 / 20) * Math.Sqrt(20), 1e-12);
    }

    [Fact]
    public void A_unit_without_figures_or_of_nobody_takes_no_part()
    {
        FunnelUnit[] all = [new("a", 25, 100), new("x", null, 50), new("b", 50, 100), new("y", 0, 0), new("z", 3, null), new("c", 75, 100)];

        var (with, without) = (Funnel.Draw(FunnelKind.Proportions, all), Funnel.Draw(FunnelKind.Proportions, [.. all.Where(u => u.Id is "a" or "b" or "c")]));

        with.Points.Where(p => p is not null).ShouldBe(without.Points);
        (with.Phi, with.Tau2).ShouldBe((without.Phi, without.Tau2));
        Funnel.Draw(FunnelKind.Proportions, [new("x", null, 50)]).Phi.ShouldBeNull();
    }

    [Fact]
    public void One_unit_alone_is_where_it_is_expected()
    {
        var point = Funnel.Draw(FunnelKind.Proportions, [new("a", 30, 100)]).Points[0]!;

        (point.Rate, point.Expected, point.Z, point.Outlier).ShouldBe((0.3, 0.3, 0, null));
    }

    [Fact]
    public void Neighbours_say_what_to_expect_apart_from_the_unit_and_only_five_or_more()
    {
        FunnelUnit[] units = [.. Enumerable.Range(0, 7).Select(i => new FunnelUnit($"{i}", i, 10)), new("none", null, 10)];

        var expected = Funnel.ExpectedFromNeighbours(units, id => id switch { "0" => ["0", "1", "2", "3", "4", "5", "none"], "1" => ["2", "3", "4", "none", "9"], _ => [] });

        expected[0].ShouldBe(15 / 50.0); // 1 to 5, not itself
        expected.Skip(1).ShouldAllBe(e => e == null);
        Funnel.Draw(FunnelKind.Proportions, units, expected).Points.Count(p => p is not null).ShouldBe(1);
    }

    [Theory, InlineData(-1, 10), InlineData(11, 10), InlineData(1, double.NaN)]
    public void Numbers_that_cannot_be_are_refused(double numerator, double denominator) =>
        Should.Throw<ArgumentException>(() => Funnel.Draw(FunnelKind.Proportions, [new("a", numerator, denominator)]));

    [Fact]
    public void The_order_of_the_units_does_not_matter_and_an_outlier_is_beyond_its_limits() => Gen.Select(Gen.Int[0, 200], Gen.Int[1, 200]).Array[2, 60].Sample(pairs =>
    {
        FunnelUnit[] units = [.. pairs.Select((p, i) => new FunnelUnit($"{i}", Math.Min(p.Item1, p.Item2), p.Item2))];
        var (forth, back) = (Funnel.Draw(FunnelKind.Proportions, units), Funnel.Draw(FunnelKind.Proportions, [.. units.Reverse()]));
        forth.Tau2.ShouldBe(back.Tau2, 1e-9);
        foreach (var p in forth.Points)
        {
            back.Points.Single(q => q!.Unit.Id == p!.Unit.Id)!.ZAdjusted.ShouldBe(p!.ZAdjusted, 1e-9);
            Math.Abs(p.ZAdjusted).ShouldBeLessThanOrEqualTo(Math.Abs(p.Z) + 1e-12);
            if (p.Outlier == Direction.Up) p.Rate.ShouldBeGreaterThan(p.Upper998 - 1e-12);
            else if (p.Outlier == Direction.Down) p.Rate.ShouldBeLessThan(p.Lower998 + 1e-12);
            else p.Rate.ShouldBeInRange(p.Lower998 - 1e-9, p.Upper998 + 1e-9);
        }
    }, iter: 1000);
}
