using System.Text;
using Oversight.Dashboard.Charts;
using Oversight.Dashboard.Reviews;
using Oversight.Dashboard.Words;
using Oversight.Domain.Measures;
using Oversight.Pipeline.PublishScores;
using Oversight.Risk.Drift;
using Oversight.Tests.Pipeline;
using Oversight.Tests.Risk.Drift;

namespace Oversight.Tests.Dashboard;

/// <summary>Which control charts a flag's page shows, and what they say.</summary>
public sealed class FlagChartsTests
{
    [Fact]
    public void What_drifts_comes_first_in_the_lists_order_then_what_speaks_for_concern_and_no_more_than_four()
    {
        DriftChart[] charts = [.. "abcdefg".Select(c => Chart($"m_{c}", $"Measure {c}"))];
        var publication = Publication(["Measure c: it rises.", "Measure a: it rises.", "Somebody else: it rises."], ("m_a", 0.9), ("m_d", 0.5), ("previous_grade", 0.4), ("m_e", 0.3), ("m_f", 0.2), ("m_g", -0.1));
        var chosen = FlagCharts.Of(charts, publication);
        chosen.Shown.Select(c => (c.Chart.Series.Measure.Value, c.Drift)).ShouldBe([("m_c", "Measure c: it rises."), ("m_a", "Measure a: it rises."), ("m_d", null), ("m_e", null)]);
        chosen.Linked.ShouldBeEmpty();
    }

    [Fact]
    public void More_drifts_than_a_page_has_room_for_are_there_by_link()
    {
        var chosen = FlagCharts.Of([.. "abcdef".Select(c => Chart($"m_{c}", $"Measure {c}"))], Publication([.. "abcdef".Select(c => $"Measure {c}: it rises.")]));
        (chosen.Shown.Count, string.Join(' ', chosen.Linked.Select(c => c.Chart.Series.Measure))).ShouldBe((4, "m_e m_f"));
    }

    [Fact]
    public void A_measure_whose_title_begins_as_anothers_is_not_taken_for_it() =>
        FlagCharts.Of([Chart("m_a", "Plans"), Chart("m_b", "Plans repeated")], Publication(["Plans repeated: it rises."])).Shown.ShouldHaveSingleItem().Chart.Series.Measure.Value.ShouldBe("m_b");

    [Fact]
    public void Without_returns_there_is_nothing_to_draw() => FlagCharts.Of([], Publication(["Measure a: it rises."], ("m_a", 0.9))).Shown.ShouldBeEmpty();

    [Fact]
    public void The_words_before_a_chart_have_its_figure_mean_limits_and_that_they_are_trial_limits()
    {
        // Eleven quarters: ten of 1 and 2 in turn, then 9. Mean 24/11 = 2.2; ranges nine of 1 and one of 7, of which the 7 goes (mean 1.6, times 3.267 is 5.2): limits 2.66 either side.
        var chart = Chart("m_a", "Measure a", [.. DriftChartTests.Values(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 9)]);
        ProcessWords.Newest(chart).ShouldBe("In 2024-25-Q3 it was 9%, against a mean of 2.2%; it usually lies between -0.5 and 4.8%. The limits are trial limits, because they rest on 11 quarters and 12 make them settled.");
        ProcessWords.Variation(chart).ShouldBe("Concern: it is higher than usual");
        ProcessWords.Cause(chart, 10).ShouldBe("Concern: above the limit");
        ProcessWords.Cause(chart, 9).ShouldBe("Improvement: one of seven or more in a row below the mean");
        ProcessWords.Marked(chart).ShouldBe("11 quarters are marked as more than usual variation.");
    }

    [Fact]
    public void A_chart_is_the_same_drawing_each_time_marks_concern_and_says_where_limits_begin_anew()
    {
        var points = DriftChartTests.Values(1, 2, 1, 2, 1, 2, 1, 2, 10, 14, 10, 14, 10, 14, 10, 14, 30).ToArray(); // the second nine about a mean of 14, with a limit of 14 + 2.66 x 5.5
        points[8] = points[8] with { Rebase = true };
        var chart = Chart("m_a", "Measure a", points);
        var svg = Encoding.UTF8.GetString(ProcessChart.Draw("Ashford", chart, ChartSize.Wide)!);
        svg.ShouldBe(Encoding.UTF8.GetString(ProcessChart.Draw("Ashford", chart, ChartSize.Wide)!));
        svg.ShouldContain("Limits begin anew");
        svg.ShouldContain(">Concern<");
        svg.ShouldNotContain(">Improvement<");
        svg.ShouldContain("Usual variation, trial limits");
        ProcessChart.DrawPng("Ashford", chart)!.Length.ShouldBeGreaterThan(1000);
        ProcessChart.Draw("Ashford", Chart("m_a", "Measure a", new ChartPoint(null)), ChartSize.Wide).ShouldBeNull();
    }

    private static DriftChart Chart(string id, string title, params ChartPoint[] points) => DriftChart.Of(
        DriftChartTests.Series(ChartKind.Xmr, ConcernDirection.High, points.Length > 0 ? points : [.. DriftChartTests.Values(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2)]) with { Measure = MeasureId.Parse(id), Title = title });

    private static Publication Publication(string[] drifts, params (string Feature, double Amount)[] reasons) => ReviewFlagTests.Publication("review") with
    {
        Flag = new("review", "rank", "A sentence.", Drifts: drifts), Reasons = [.. reasons.Select(r => new PublishedReason(r.Feature, r.Amount, "A sentence."))],
    };
}
