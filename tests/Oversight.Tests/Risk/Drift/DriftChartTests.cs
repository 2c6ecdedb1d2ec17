using Oversight.Domain.Measures;
using Oversight.Domain.Periods;
using Oversight.Risk.Drift;

namespace Oversight.Tests.Risk.Drift;

/// <summary>The chart that a person is shown is the one that drift was judged on.</summary>
public sealed class DriftChartTests
{
    private static readonly Period First = Period.Parse("2022-23-Q1");

    [Theory]
    [InlineData(ConcernDirection.High, VariationKind.Concern)]
    [InlineData(ConcernDirection.Low, VariationKind.Improvement)]
    [InlineData(ConcernDirection.Both, VariationKind.Change)]
    [InlineData(ConcernDirection.Context, VariationKind.Change)]
    public void A_newest_figure_above_the_limit_is_what_the_direction_of_concern_makes_of_it(ConcernDirection direction, VariationKind kind) =>
        DriftChart.Of(Series(ChartKind.Xmr, direction, [.. Values(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 9)])).Variation.ShouldBe(kind);

    [Fact]
    public void A_newest_figure_that_no_rule_marks_is_usual_variation_whatever_was_before_it()
    {
        var chart = DriftChart.Of(Series(ChartKind.Xmr, ConcernDirection.High, [.. Values(4, 6, 4, 6, 50, 4, -40, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6)])); // about a mean of 5
        chart.Points[4].Cause.ShouldNotBeNull();
        chart.Variation.ShouldBe(VariationKind.CommonCause);
    }

    [Fact]
    public void A_quarter_of_fewer_than_twenty_cases_is_left_out()
    {
        var chart = DriftChart.Of(Series(ChartKind.P, ConcernDirection.High, new(4, 100), new(5, 100), new(19, 19), new(6, 100), new(5, 100)));
        chart.Points.Select(p => p.Value).ShouldBe([0.04, 0.05, null, 0.06, 0.05]);
        chart.Points[0].Mean!.Value.ShouldBe(20.0 / 400, 1e-12);
    }

    [Fact]
    public void Points_that_vary_beyond_chance_are_on_Laneys_chart_and_others_on_the_plain_one()
    {
        // Of 10,000 at one half chance has a standard deviation of half a point: ten points up and down is twenty of them.
        DriftChart.Of(Series(ChartKind.P, ConcernDirection.High, [.. Enumerable.Range(0, 12).Select(i => new ChartPoint(i % 2 == 0 ? 4500 : 5500, 10_000))])).Kind.ShouldBe(ChartKind.PPrime);
        DriftChart.Of(Series(ChartKind.P, ConcernDirection.High, [.. Enumerable.Range(0, 12).Select(i => new ChartPoint(i % 2 == 0 ? 4999 : 5001, 10_000))])).Kind.ShouldBe(ChartKind.P);
    }

    [Fact]
    public void Limits_rest_on_the_quarters_since_the_last_rebasing_and_are_trial_limits_while_these_are_few()
    {
        var points = Values(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 11, 12, 11, 12).ToArray();
        points[13] = points[13] with { Rebase = true };
        var chart = DriftChart.Of(Series(ChartKind.Xmr, ConcernDirection.High, points));
        (chart.QuartersOfLimits, chart.Points[0].IsTrial, chart.Points[^1].IsTrial).ShouldBe((4, false, true));
        (chart.Points[12].Mean, chart.Points[13].Mean).ShouldBe((19 / 13.0, 11.5));
    }

    [Fact]
    public void A_series_without_a_figure_has_no_newest()
    {
        var chart = DriftChart.Of(Series(ChartKind.Xmr, ConcernDirection.High, new ChartPoint(null), new ChartPoint(null)));
        (chart.Newest, chart.Variation).ShouldBe((null, VariationKind.Unknown));
        DriftChart.Of(Series(ChartKind.Xmr, ConcernDirection.High)).Newest.ShouldBeNull();
    }

    internal static MeasureSeries Series(ChartKind chart, ConcernDirection direction, params ChartPoint[] points) => new(
        MeasureId.Parse("wf_agency_pct"), "Agency workers", "workforce", direction, chart, "%", chart == ChartKind.Xmr ? 1 : 100, [.. Enumerable.Range(0, points.Length).Select(First.AddQuarters)], points);

    internal static IEnumerable<ChartPoint> Values(params double[] values) => values.Select(v => new ChartPoint(v));
}
