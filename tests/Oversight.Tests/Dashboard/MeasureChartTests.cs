using System.Text;
using System.Xml.Linq;
using Oversight.Dashboard.Charts;
using Oversight.Pipeline.PublishScores;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class MeasureChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly PublishedMeasure Gapped = Kit.Measure(
        Kit.Point(2021, 24), Kit.Point(2022, 26), Kit.Point(2023, null, "suppressed", "c"), Kit.Point(2024, 28), Kit.Point(2025, 31.2));

    private static XElement Draw(PublishedMeasure measure, string authority = "Ash & Elm <East>") =>
        XElement.Parse(Encoding.UTF8.GetString(MeasureChart.Draw(authority, measure)!));

    [Fact]
    public void A_chart_is_well_formed_and_says_what_it_shows()
    {
        var svg = Draw(Gapped);
        svg.Name.ShouldBe(Svg + "svg");
        svg.Element(Svg + "title")!.Value.ShouldBe("Social worker turnover, Ash & Elm <East>");
        svg.Element(Svg + "desc")!.Value.ShouldContain("1 period has no value");
        svg.Attribute("viewBox")!.Value.ShouldBe("0 0 720 340");
    }

    [Fact]
    public void A_chart_labels_every_line_and_period_in_Arial()
    {
        XElement[] texts = [.. Draw(Gapped).Descendants(Svg + "text")];
        string[] labels = [.. texts.Select(t => t.Value)];
        labels.ShouldContain("Nation (mean)");
        labels.ShouldContain("Similar authorities (mean)");
        labels.ShouldContain("Four authorities in five");
        labels.ShouldContain("Ash & Elm <East>");
        labels.ShouldContain("Mar 2025");
        texts.Select(t => t.Attribute("font-family")!.Value).Distinct().ShouldBe(["Arial"]);
    }

    [Fact]
    public void A_missing_figure_is_a_gap_and_not_a_line_across_it()
    {
        var whole = Kit.Measure([.. Gapped.Points.Select(p => p with { Value = p.Value ?? 27, Missing = null, Symbol = null })]);
        Solid(Draw(whole)).ShouldBe([5]);
        Solid(Draw(Gapped)).ShouldBe([2, 2]);
    }

    [Fact]
    public void Lines_differ_by_dashes_as_well_as_colour()
    {
        string?[] dashes = [.. Draw(Gapped).Descendants(Svg + "polyline").Where(l => l.Attribute("stroke-width")!.Value is "2" or "3").Select(l => l.Attribute("stroke-dasharray")?.Value)];
        dashes.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void A_chart_has_no_inline_style_that_the_content_security_policy_would_refuse() =>
        Draw(Gapped).DescendantsAndSelf().Attributes("style").ShouldBeEmpty();

    [Fact]
    public void The_same_measure_draws_the_same_bytes() => MeasureChart.Draw("Ash", Gapped).ShouldBe(MeasureChart.Draw("Ash", Gapped));

    [Fact]
    public void A_measure_without_any_value_still_draws() => Draw(Kit.Measure(Kit.Point(2025, null, "suppressed", "c", nation: null))).ShouldNotBeNull();

    [Fact]
    public void A_measure_without_periods_has_no_chart() => MeasureChart.Draw("Ash", Kit.Measure()).ShouldBeNull();

    // Points of each unbroken run of the authority's own line: the thick one without dashes in the plot, not in the legend.
    private static int[] Solid(XElement svg) =>
        [.. svg.Descendants(Svg + "polyline")
            .Where(l => l.Attribute("stroke-width")!.Value == "3" && l.Attribute("stroke-dasharray") is null)
            .Select(l => l.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(points => points.Select(p => p.Split(',')[1]).Distinct().Count() > 1)
            .Select(points => points.Length)];
}
