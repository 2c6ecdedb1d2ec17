using Oversight.Risk.Drift;

namespace Oversight.Tests.Risk.Drift;

/// <summary>Individuals charts: numbers in print, and each clause of METHODS section 6 by hand.</summary>
public sealed class XmrChartTests
{
    [Fact]
    public void The_printed_example_of_screening_has_its_printed_limits()
    {
        // NHSRplotthedots, vignette "Deviations from Excel defaults": "the upper process limit as 4.6, the mean as 1.94 and the lower process limit as -0.72".
        // By hand: 17 moving ranges, fifteen of 1, one of 8, one of 9; mean 32/17 = 1.882; 3.267 times that is 6.149, so 8 and 9 go; the rest have mean 1.
        var points = Xmr(1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1);

        points.ShouldAllBe(p => Close(p.Mean, 35 / 18.0) && Close(p.Upper, (35 / 18.0) + 2.66) && Close(p.Lower, (35 / 18.0) - 2.66) && !p.IsTrial);
        Marks(points).ShouldBe([(4, SpecialCauseRule.OutsideLimits, Direction.Up)]);
    }

    [Fact]
    public void A_published_chart_with_every_rule_in_it_is_marked_the_same_at_each_of_its_36_points()
    {
        // NHS-R Community, NHSRplotthedots, chart "ae_all_performance" without a fixed baseline: share of A&E attendances in England within four hours, April 2016 to March 2019. Heights of its points and
        // lines as drawn, in hundredths of a point from the top: a chart of individuals is the same under any change of scale. Its colours: improvement u, concern d, usual variation a dot.
        double[] heights =
        [
            83.00, 73.39, 62.01, 73.00, 45.35, 58.49, 122.29, 149.25, 237.38, 278.77, 183.18, 84.03, 63.80, 96.40, 55.40, 70.49, 72.44, 97.77,
            86.73, 133.75, 285.02, 272.46, 282.63, 299.58, 141.51, 68.80, 53.89, 111.63, 95.33, 126.66, 124.04, 180.24, 226.57, 310.33, 315.42, 220.25,
        ];
        const string Colours = "uuuuuuu..d.uuuuuuuuudddduuuuuuu..dd.";

        var points = Xmr([.. heights.Select(h => -h)]);

        points.ShouldAllBe(p => Math.Abs(p.Mean!.Value + 145.59) < 0.01 && Math.Abs(p.Upper!.Value + 48.55) < 0.01 && Math.Abs(p.Lower!.Value + 242.63) < 0.01);
        string.Concat(points.Select(p => p.Cause?.Direction switch { Direction.Up => 'u', Direction.Down => 'd', _ => '.' })).ShouldBe(Colours);
        points.Select(p => p.Cause?.Rule).OfType<SpecialCauseRule>().Distinct().ShouldBe([SpecialCauseRule.Shift, SpecialCauseRule.TwoOfThree, SpecialCauseRule.OutsideLimits], ignoreOrder: true);
    }

    [Fact]
    public void A_published_chart_without_a_special_cause_has_its_limits_and_no_mark()
    {
        // The same source, chart "ae_all_attendances".
        double[] heights =
        [
            247.10, 145.31, 201.36, 140.94, 214.38, 204.55, 179.74, 226.96, 208.51, 233.29, 313.52, 172.70, 205.90, 147.09, 183.64, 143.50, 218.52, 217.86,
            158.47, 192.23, 178.67, 180.61, 271.11, 155.64, 188.51, 98.01, 133.45, 90.25, 181.73, 177.79, 140.71, 161.64, 156.78, 123.66, 203.30, 96.45,
        ];

        var points = Xmr([.. heights.Select(h => -h)]);

        points.ShouldAllBe(p => Math.Abs(p.Mean!.Value + 180.39) < 0.01 && Math.Abs(p.Upper!.Value + 45.35) < 0.01 && Math.Abs(p.Lower!.Value + 315.42) < 0.01 && p.Cause == null);
    }

    [Fact]
    public void Ranges_are_screened_once_not_until_none_is_left()
    {
        // Ranges 1 x 10, 8, 20, 28: mean 66/13 = 5.077, limit 16.59: 20 and 28 go, and the mean is 18/11 = 1.636. A second pass (limit 5.35) would take the 8 out too.
        var points = Xmr(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 8, 28, 0);

        Ranges(points).ShouldBe(18 / 11.0, 1e-12);
    }

    [Fact]
    public void Seven_rising_points_are_six_steps_and_all_seven_are_marked()
    {
        var points = Xmr(5, 9, 4, 8, 3, 4, 5, 6, 7, 8, 9, 3, 8, 4);

        Marks(points).ShouldBe([.. Enumerable.Range(4, 7).Select(i => (i, SpecialCauseRule.Trend, Direction.Up))]);
    }

    [Fact]
    public void Six_rising_points_are_no_trend_and_an_equal_step_breaks_one()
    {
        Marks(Xmr(5, 9, 4, 8, 3, 4, 5, 6, 7, 8, 3, 8, 4)).ShouldBeEmpty();
        Marks(Xmr(5, 9, 4, 8, 3, 4, 5, 6, 6, 7, 8, 3, 8, 4)).ShouldBeEmpty();
    }

    [Fact]
    public void A_falling_trend_points_down_and_the_turning_point_belongs_to_the_later_run()
    {
        // Rises over 7 points to the top at place 6, falls over the next 6.
        var points = Xmr(1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1);

        points.Select(p => p.Cause!.Rule).ShouldAllBe(r => r == SpecialCauseRule.Trend || r == SpecialCauseRule.OutsideLimits);
        points[6].Cause.ShouldBe(new(SpecialCauseRule.OutsideLimits, Direction.Up)); // 7 is beyond 49/13 + 2.66: precedence
        points[5].Cause.ShouldBe(new(SpecialCauseRule.Trend, Direction.Up));
        points[7].Cause.ShouldBe(new(SpecialCauseRule.Trend, Direction.Down));
        // The same with wide ranges around it, so that nothing is outside.
        var wide = Xmr(1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, 9, -1, 9, -1, 9, -1, 9, -1, 9, -1, 9, -1);
        wide[6].Cause.ShouldBe(new(SpecialCauseRule.Trend, Direction.Down));
    }

    [Fact]
    public void Seven_points_on_one_side_are_a_shift_and_every_point_of_it_is_marked()
    {
        // Mean of the 16 is 4; ranges are wide. Places 6 to 12 are seven above it.
        var points = Xmr(1, 6, 0, 5, 1, 3, 5, 7, 5, 7, 5, 7, 5, 0, 6, 1);

        points[0].Mean.ShouldBe(4);
        Marks(points).ShouldBe([.. Enumerable.Range(6, 7).Select(i => (i, SpecialCauseRule.Shift, Direction.Up))]);
    }

    [Fact]
    public void A_value_on_the_mean_breaks_a_shift()
    {
        var points = Xmr(1, 6, 0, 5, 1, 4, 5, 7, 5, 4, 5, 7, 5, 2, 6, 1); // mean 4, on it at places 5 and 9

        points[0].Mean.ShouldBe(4);
        Marks(points).ShouldBeEmpty();
    }

    [Fact]
    public void A_value_on_the_mean_is_on_it_though_the_sum_of_doubles_says_otherwise()
    {
        // 0.1 + 0.2 + 0.3 ... do not add up in doubles; the mean of these is 0.3 exactly, and 0.3 at place 6 breaks the run of lower values.
        double[] values = [0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.3, 0.2, 0.5, 0.7, 0.3, 0.6, 0.4, 0.3];
        values.Sum(v => (decimal)v).ShouldBe(4.2m);

        var points = Xmr(values);

        points.Count(p => p.Cause?.Rule == SpecialCauseRule.Shift).ShouldBe(0);
        points[0].Mean!.Value.ShouldBe(0.3, 1e-15);
    }

    [Fact]
    public void Without_the_value_on_the_mean_the_same_run_is_a_shift() =>
        Xmr(0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.2, 0.5, 0.7, 0.4, 0.6, 0.4, 0.4).Count(p => p.Cause?.Rule == SpecialCauseRule.Shift).ShouldBe(8);

    [Fact]
    public void Two_of_three_near_the_limit_mark_the_near_points_only()
    {
        // Two thirds of 2.66 mean ranges is 1.7733 of them: the points at 8 and 10 lie beyond, the one between does not.
        var points = Xmr(TwoNear);
        var (mean, range) = (points[0].Mean!.Value, Ranges(points));
        double[] distance = [.. TwoNear.Select(v => (v - mean) / range)];

        distance[8].ShouldBeInRange(1.7734, 2.6599);
        distance[10].ShouldBeInRange(1.7734, 2.6599);
        distance[9].ShouldBeInRange(0.0001, 1.7733);
        Marks(points).ShouldBe([(8, SpecialCauseRule.TwoOfThree, Direction.Up), (10, SpecialCauseRule.TwoOfThree, Direction.Up)]);
    }

    [Fact]
    public void Two_of_three_need_all_three_on_one_side()
    {
        double[] values = [.. TwoNear];
        values[9] = 19; // the one between goes below the mean

        var points = Xmr(values);

        (points[9].Value < points[9].Mean).ShouldBeTrue();
        points[8].Value!.Value.ShouldBeGreaterThan(points[8].Mean!.Value + (Ranges(points) * 2.66 * 2 / 3));
        points[10].Value!.Value.ShouldBeGreaterThan(points[10].Mean!.Value + (Ranges(points) * 2.66 * 2 / 3));
        Marks(points).ShouldBeEmpty();
    }

    [Fact]
    public void A_point_outside_the_limits_is_not_one_of_the_near_ones()
    {
        double[] values = [.. TwoNear];
        (values[8], values[10]) = (25, 31);

        var points = Xmr(values);

        points[10].Cause.ShouldBe(new(SpecialCauseRule.OutsideLimits, Direction.Up));
        points[8].Value!.Value.ShouldBeGreaterThan(points[8].Mean!.Value + (Ranges(points) * 2.66 * 2 / 3));
        points[8].Cause.ShouldBeNull();
    }

    [Fact]
    public void A_point_is_named_after_the_first_rule_that_holds_outside_trend_two_of_three_shift()
    {
        // A slow rise over 24 points: every point is part of the trend, the ends are outside.
        var rise = Xmr([.. Enumerable.Range(0, 24).Select(i => (double)i)]);
        rise[0].Cause.ShouldBe(new(SpecialCauseRule.OutsideLimits, Direction.Down));
        rise[11].Cause.ShouldBe(new(SpecialCauseRule.Trend, Direction.Up)); // also the twelfth below the mean: a shift
        rise[23].Cause.ShouldBe(new(SpecialCauseRule.OutsideLimits, Direction.Up));

        // Eight above the mean, two of them near the limit: these are two of three, the rest a shift.
        var points = Xmr(8, 12, 7, 11, 6, 10, 7, 12, 14, 13, 18, 14, 18, 14, 13, 14, 6, 10, 5, 11, 6, 10);
        points[10].Cause.ShouldBe(new(SpecialCauseRule.TwoOfThree, Direction.Up));
        points[12].Cause.ShouldBe(new(SpecialCauseRule.TwoOfThree, Direction.Up));
        points[9].Cause.ShouldBe(new(SpecialCauseRule.Shift, Direction.Up));
    }

    [Fact]
    public void A_constant_series_has_no_limits_and_no_cause()
    {
        var points = Xmr([.. Enumerable.Repeat(0.1, 15)]);

        points.ShouldAllBe(p => p.Mean == 0.1 && p.Lower == null && p.Upper == null && p.Cause == null);
    }

    [Fact]
    public void A_step_between_two_constants_has_no_limits_but_is_a_shift()
    {
        // Its only moving range is screened out: nothing tells chance. The two rules that need no limits still hold.
        var points = Xmr(0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5);

        points.ShouldAllBe(p => p.Lower == null && p.Upper == null && p.Cause!.Rule == SpecialCauseRule.Shift);
    }

    [Theory, InlineData(11, true), InlineData(12, false)]
    public void Under_twelve_points_the_limits_are_trial_limits(int count, bool trial) =>
        Xmr([.. Enumerable.Range(0, count).Select(i => i % 3.0)]).ShouldAllBe(p => p.IsTrial == trial && p.Upper != null);

    [Fact]
    public void Missing_points_do_not_count_towards_twelve() =>
        Draw([.. Enumerable.Range(0, 12).Select(i => new ChartPoint(i == 4 ? null : i % 3.0))]).ShouldAllBe(p => p.IsTrial);

    [Fact]
    public void One_point_has_a_mean_and_no_limits_none_has_nothing()
    {
        Xmr(7.0).ShouldBe([new(7, 7, null, null, true, null)]);
        Draw([new(null)]).ShouldBe([new(null, null, null, null, true, null)]);
        Draw([]).ShouldBeEmpty();
    }

    [Fact]
    public void Each_segment_has_limits_of_its_own_and_no_run_crosses_a_rebase()
    {
        double[] values = [1, 2, 1, 2, 3, 4, 5, 6, 7, 8, 7, 8, 7, 8];
        var whole = Xmr(values);
        var rebased = Draw([.. values.Select((v, i) => new ChartPoint(v, null, i == 7))]);

        Marks(whole).ShouldContain((7, SpecialCauseRule.Trend, Direction.Up));
        Marks(rebased).ShouldNotContain(m => m.Rule == SpecialCauseRule.Trend);
        rebased[6].Mean.ShouldBe(18 / 7.0);
        rebased[7].Mean.ShouldBe(51 / 7.0);
        rebased.ShouldAllBe(p => p.IsTrial);
        // Ranges 1 each in both: limits 2.66 either side; the range across the rebase is in neither.
        rebased[7].Upper!.Value.ShouldBe((51 / 7.0) + 2.66, 1e-12);
    }

    [Fact]
    public void A_missing_point_is_passed_over_unmarked_and_breaks_no_run()
    {
        double?[] values = [5, 9, 4, 8, 3, 4, 5, null, 6, 7, 8, 9, 3, 8, 4];

        var points = Draw([.. values.Select(v => new ChartPoint(v))]);

        points[7].Value.ShouldBeNull();
        points[7].Cause.ShouldBeNull();
        points[7].Upper.ShouldNotBeNull();
        var without = Xmr([.. values.OfType<double>()]);
        points.Where(p => p.Value is not null).ShouldBe(without);
        Marks(points).Select(m => m.Place).ShouldBe([4, 5, 6, 8, 9, 10, 11]);
    }

    [Fact]
    public void A_value_that_is_no_number_is_refused() => Should.Throw<ArgumentException>(() => Xmr(1, double.NaN));

    private static readonly double[] TwoNear = [20, 21, 19, 21, 18, 20, 18, 20, 24, 22, 24, 20, 19, 18, 20, 18, 20, 19, 18, 20];

    private static bool Close(double? a, double b) => Math.Abs(a!.Value - b) < 1e-12;

    private static double Ranges(IReadOnlyList<ChartedPoint> points) => (points[0].Upper!.Value - points[0].Mean!.Value) / 2.66;

    private static IReadOnlyList<ChartedPoint> Xmr(params double[] values) => Draw([.. values.Select(v => new ChartPoint(v))]);

    private static IReadOnlyList<ChartedPoint> Draw(ChartPoint[] points) => ControlChart.Draw(ChartKind.Xmr, points);

    private static (int Place, SpecialCauseRule Rule, Direction Direction)[] Marks(IReadOnlyList<ChartedPoint> points) =>
        [.. points.Select((p, i) => (i, p.Cause)).Where(p => p.Cause is not null).Select(p => (p.i, p.Cause!.Rule, p.Cause.Direction))];
}
