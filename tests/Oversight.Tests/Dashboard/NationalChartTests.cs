using System.Text;
using System.Xml.Linq;
using Oversight.Dashboard;
using Oversight.Dashboard.Charts;
using Oversight.Pipeline.PublishScores;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Dashboard;

public sealed class NationalChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly NationalList List = new(new(2025, 10, 1), [Line(1, "urgent", 0.7, 0.5, 0.9), Line(2, "review", 0.5, 0.3, 0.7), Line(3, "watch", 0.4, 0.2, 0.6), Line(4, "unknown", 0.3, 0.1, 0.5), Line(5, "routine", 0.2, 0.1, 0.45)]);

    [Fact]
    public void Every_band_has_a_shape_in_the_legend_and_the_country_a_description()
    {
        var svg = XElement.Parse(Encoding.UTF8.GetString(NationalChart.Draw(List, ChartSize.Broad)!));
        string[] labels = [.. svg.Descendants(Svg + "text").Select(t => t.Value)];
        foreach (var label in new[] { "Urgent", "Review", "Watch", "Unknown", "Routine", "95 in 100 range" }) labels.ShouldContain(label);
        svg.Element(Svg + "title")!.Value.ShouldBe("Every authority as at 1 October 2025");
        svg.Element(Svg + "desc")!.Value.ShouldBe(
            "5 authorities by rank, each with the estimated chance that its next inspection finds less than good, from 20% to 70%, and its 95 in 100 range. In inspections of the last 2 years it was 40%. Every figure is in the list below it.");
    }

    [Fact]
    public void How_many_others_could_be_as_high_as_the_middle_one_for_review_is_said_in_words() =>
        NationalChart.Doubtful(List with { Lines = [List.Lines[1], .. List.Lines.Skip(2)] }) // 0.5 is the middle of one; 0.6 and 0.5 reach it, 0.45 does not
            .ShouldBe("The ranges overlap: 2 of 3 authorities not for review could have a chance as high as the middle one of those that are.");

    [Fact]
    public void Without_a_model_there_is_no_picture() =>
        NationalChart.Draw(List with { Lines = [.. List.Lines.Select(l => l with { Score = l.Score with { Probabilities = [] } })] }, ChartSize.Broad).ShouldBeNull();

    [Fact]
    public void Every_chart_that_a_page_draws_can_be_had_as_png_or_has_nothing_to_show()
    {
        var rows = new IntervalRow[] { new("A", new(0.4, 0.2, 0.6)), new("B", new(0.5, 0.3, 0.7), 0.45) };
        var curve = new Curve("A line", [(1, 0.2), (2, 0.4)]);
        foreach (var png in new[] { NationalChart.DrawPng(List), new IntervalChart("A", "B.", rows, v => $"{v}").DrawPng(), new CurveChart("A", "B.", "Number", [curve]).DrawPng() })
            png.ShouldNotBeNull()[1..4].ShouldBe("PNG"u8.ToArray());
        new CurveChart("A", "B.", "Number", []).DrawPng().ShouldBeNull();
    }

    [Fact]
    public void The_same_list_draws_the_same_bytes() => NationalChart.Draw(List, ChartSize.Narrow).ShouldBe(NationalChart.Draw(List, ChartSize.Narrow));

    private static PublishedSummary Line(int rank, string band, double chance, double low, double high)
    {
        var line = Kit.Line($"X0000000{rank}", rank, band: band);
        return line with { Score = line.Score with { Probabilities = [new PublishedProbability("less_than_good", chance, low, high, 0.4)] } };
    }
}
