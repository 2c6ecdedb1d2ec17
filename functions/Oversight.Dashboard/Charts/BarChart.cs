using Oversight.Dashboard.Words;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Oversight.Dashboard.Charts;

/// <summary>Bars from the left, first at the top, each with its number: of one thing, or of two beside each other.</summary>
public static class BarChart
{
    /// <summary>The chart as SVG.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">The same for those who do not see it.</param>
    /// <param name="names">Names of the bars.</param>
    /// <param name="bars">A name and a number for each bar; null where there is none.</param>
    /// <param name="size">How large it is drawn.</param>
    public static byte[] Draw(string title, string description, IReadOnlyList<string> names, IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> bars, ChartSize size) =>
        ChartLook.Svg(Model(names, bars), title, description, size);

    /// <summary>The same as PNG.</summary>
    public static byte[] DrawPng(IReadOnlyList<string> names, IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> bars) => ChartLook.Png(Model(names, bars), ChartSize.Wide);

    private static PlotModel Model(IReadOnlyList<string> names, IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> bars)
    {
        var model = ChartLook.Plot();
        model.IsLegendVisible = bars.Count > 1;
        var category = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, TickStyle = TickStyle.None, AxislineStyle = LineStyle.None, GapWidth = bars.Count > 1 ? 0.25 : 0.4 };
        category.Labels.AddRange(names);
        model.Axes.Add(category);
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Minimum = 0, MaximumPadding = 0.2, TickStyle = TickStyle.None, AxislineStyle = LineStyle.None, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = ChartLook.Gridline });
        for (var i = 0; i < bars.Count; i++)
        {
            // One filled and one outlined: told apart without colour.
            var series = new BarSeries { Title = bars[i].Name, FillColor = i == 0 ? ChartLook.Blue : OxyColors.White, StrokeColor = i == 0 ? ChartLook.Blue : ChartLook.Ink, StrokeThickness = 1.5, LabelPlacement = LabelPlacement.Outside, LabelFormatString = "{0:#,0.#}", FontSize = bars.Count > 1 ? 11 : 13 };
            series.Items.AddRange(bars[i].Values.Select((v, at) => (v, at)).Where(b => b.v is not null).Select(b => new BarItem(b.v!.Value, b.at)));
            model.Series.Add(series);
        }
        return model;
    }
}
