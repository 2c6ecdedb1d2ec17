using Oversight.Dashboard.Words;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Oversight.Dashboard.Charts;

/// <summary>A line of shares over a number.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Points">Number and share; null where there is none.</param>
public sealed record Curve(string Name, IReadOnlyList<(double At, double? Share)> Points);

/// <summary>Shares over a number, at most four lines told apart by colour, dash and marker.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">The same for those who do not see it.</param>
/// <param name="Across">What the number is.</param>
/// <param name="Curves">The lines.</param>
public sealed record CurveChart(string Title, string Description, string Across, IReadOnlyList<Curve> Curves)
{
    private static readonly (OxyColor Colour, double[]? Dashes, MarkerType Marker)[] Looks =
    [
        (ChartLook.Blue, null, MarkerType.Circle), (ChartLook.Purple, [9, 5], MarkerType.Square), (ChartLook.Ink, [2, 3], MarkerType.Diamond), (OxyColor.Parse("#00703c"), [9, 3, 2, 3], MarkerType.Triangle),
    ];

    /// <summary>The chart as SVG; null where no line has a value.</summary>
    public byte[]? Draw(ChartSize size) => Model(size) is { } model ? ChartLook.Svg(model, Title, Description, size) : null;

    /// <summary>The same as PNG.</summary>
    public byte[]? DrawPng() => Model(ChartSize.Wide) is { } model ? ChartLook.Png(model, ChartSize.Wide) : null;

    private PlotModel? Model(ChartSize size)
    {
        if (!Curves.Any(c => c.Points.Any(p => p.Share is not null))) return null;
        var model = ChartLook.Plot();
        var values = ChartLook.Values();
        (values.Minimum, values.Maximum, values.LabelFormatter) = (0, 1, v => Say.Share(v));
        model.Axes.Add(values);
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = Across,
            TitleFontSize = 14,
            MinimumPadding = 0.03,
            MaximumPadding = 0.03,
            TickStyle = TickStyle.Outside,
            MinorTickSize = 0,
            TicklineColor = ChartLook.Ink,
            AxislineStyle = LineStyle.None,
            IntervalLength = size.Width / (double)size.MostLabels,
        });
        foreach (var (curve, (colour, dashes, marker)) in Curves.Zip(Looks))
        {
            var line = new LineSeries
            {
                Title = curve.Name, Color = colour, Dashes = dashes, StrokeThickness = 2.5, MarkerType = marker, MarkerSize = 4, MarkerFill = OxyColors.White, MarkerStroke = colour, MarkerStrokeThickness = 1.5,
            };
            foreach (var (at, share) in curve.Points) line.Points.Add(share is { } known ? new(at, known) : DataPoint.Undefined);
            model.Series.Add(line);
        }
        return model;
    }
}
