using Oversight.Training.Backtest;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Oversight.Dashboard.Charts;

/// <summary>A figure with its range, one beside the other.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Figure">The figure; a gap where it has no value.</param>
/// <param name="Beside">Another figure to compare it with; null where there is none.</param>
public sealed record IntervalRow(string Label, Measured Figure, double? Beside = null);

/// <summary>Figures with their 95 in 100 ranges, and a line that they are compared with.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">The same for those who do not see it.</param>
/// <param name="Rows">The figures, from left to right.</param>
/// <param name="Format">How a value is written on the axis.</param>
/// <param name="Line">Where the line is; null for none.</param>
/// <param name="BesideTitle">What the figures beside are; empty where there are none.</param>
public sealed record IntervalChart(string Title, string Description, IReadOnlyList<IntervalRow> Rows, Func<double, string> Format, double? Line = null, string BesideTitle = "")
{
    /// <summary>The chart as SVG; null where no figure has a value.</summary>
    public byte[]? Draw(ChartSize size) => Model(size) is { } model ? ChartLook.Svg(model, Title, Description, size) : null;

    /// <summary>The same as PNG.</summary>
    public byte[]? DrawPng() => Model(ChartSize.Wide) is { } model ? ChartLook.Png(model, ChartSize.Wide) : null;

    private PlotModel? Model(ChartSize size)
    {
        if (!Rows.Any(r => r.Figure.Value is not null)) return null;
        var model = ChartLook.Plot();
        var values = ChartLook.Values();
        (values.Minimum, values.LabelFormatter) = (0, Format);
        model.Axes.Add(values);
        var every = Math.Max(1, (int)Math.Ceiling(Rows.Count / (double)size.MostLabels));
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Minimum = -0.6,
            Maximum = Rows.Count - 0.4,
            MajorStep = every,
            MinorTickSize = 0,
            TickStyle = TickStyle.Outside,
            TicklineColor = ChartLook.Ink,
            AxislineStyle = LineStyle.None,
            LabelFormatter = at => at >= 0 && at < Rows.Count && at % 1 == 0 ? Rows[(int)at].Label : string.Empty,
        });
        if (Line is { } line) model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Horizontal, Y = line, Color = ChartLook.Ink, LineStyle = LineStyle.Dash });

        var ranges = new LineSeries { Title = "95 in 100 range", Color = OxyColor.Parse("#8a9299"), StrokeThickness = 3 };
        var points = new ScatterSeries { Title = BesideTitle.Length > 0 ? "What was found" : null, MarkerType = MarkerType.Circle, MarkerSize = 5, MarkerFill = ChartLook.Blue };
        var beside = new ScatterSeries { Title = BesideTitle, MarkerType = MarkerType.Diamond, MarkerSize = 5, MarkerFill = OxyColors.White, MarkerStroke = ChartLook.Purple, MarkerStrokeThickness = 2 };
        foreach (var (row, at) in Rows.Select((r, i) => (r, i)))
        {
            if (row.Figure is { Low: { } low, High: { } high }) ranges.Points.AddRange([new(at, low), new(at, high), DataPoint.Undefined]);
            if (row.Figure.Value is { } value) points.Points.Add(new(at, value));
            if (row.Beside is { } other) beside.Points.Add(new(at, other));
        }
        model.Series.Add(ranges);
        model.Series.Add(points);
        if (beside.Points.Count > 0) model.Series.Add(beside);
        return model;
    }
}
