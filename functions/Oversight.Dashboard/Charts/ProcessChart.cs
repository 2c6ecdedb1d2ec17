using Oversight.Dashboard.Words;
using Oversight.Domain.Measures;
using Oversight.Risk.Drift;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Oversight.Dashboard.Charts;

/// <summary>
/// A control chart of single quarters: the figures, their mean, the limits of the usual variation, and the points that a rule marks, by what they mean: concern a filled triangle, improvement a filled
/// square, either way a filled diamond. Lines break where limits begin anew, and an upright line says so.
/// </summary>
public static class ProcessChart
{
    private static readonly OxyColor Limits = OxyColor.Parse("#505a5f");
    private static readonly OxyColor Concern = OxyColor.Parse("#b65b17");

    /// <summary>The chart as SVG; null where there is no figure to draw.</summary>
    public static byte[]? Draw(string authority, DriftChart chart, ChartSize size) =>
        chart.Newest is null ? null : ChartLook.Svg(Model(authority, chart, size), $"{chart.Series.Title}, {authority}, quarter by quarter", Description(authority, chart), size);

    /// <summary>The same as PNG; null where there is no figure to draw.</summary>
    public static byte[]? DrawPng(string authority, DriftChart chart) => chart.Newest is null ? null : ChartLook.Png(Model(authority, chart, ChartSize.Wide), ChartSize.Wide);

    /// <summary>What it shows, for those who do not see it.</summary>
    public static string Description(string authority, DriftChart chart) =>
        $"Control chart of {chart.Series.Title} in {authority}, {chart.Series.Quarters[0]} to {chart.Series.Quarters[^1]}. {ProcessWords.Newest(chart)} {ProcessWords.Marked(chart)} Every figure is in the table below it.";

    private static PlotModel Model(string authority, DriftChart chart, ChartSize size)
    {
        var (series, by) = (chart.Series, chart.Series.Multiplier);
        var model = ChartLook.Plot();
        model.Axes.Add(new PeriodAxis([.. series.Quarters.Select(q => q.End)], size.MostLabels)
        {
            LabelFormatter = day => Say.Month(DateOnly.FromDayNumber((int)day)), TickStyle = TickStyle.Outside, AxislineStyle = LineStyle.None, TicklineColor = ChartLook.Ink,
        });
        model.Axes.Add(Values(chart));
        // Drawn from behind to before; the legend is turned round.
        Line(ProcessWords.LimitsName(chart), p => p.Upper, Limits, [3, 3], 1.5);
        Line(null, p => p.Lower, Limits, [3, 3], 1.5);
        Line("Mean", p => p.Mean, ChartLook.Ink, [9, 5], 1.5);
        var figures = new LineSeries { Title = authority, Color = ChartLook.Blue, StrokeThickness = 2, MarkerType = MarkerType.Circle, MarkerSize = 3.5, MarkerFill = OxyColors.White, MarkerStroke = ChartLook.Blue, MarkerStrokeThickness = 1.5 };
        for (var i = 0; i < series.Quarters.Count; i++) figures.Points.Add(chart.Points[i].Value is { } v ? new(At(i), v * by) : DataPoint.Undefined);
        model.Series.Add(figures);
        Marks("Change", VariationKind.Change, MarkerType.Diamond, ChartLook.Purple);
        Marks("Improvement", VariationKind.Improvement, MarkerType.Square, ChartLook.Blue);
        Marks("Concern", VariationKind.Concern, MarkerType.Triangle, Concern);
        for (var i = 1; i < series.Points.Count; i++)
            if (series.Points[i].Rebase)
                model.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = (At(i - 1) + At(i)) / 2, Color = ChartLook.Ink, LineStyle = LineStyle.Solid, Text = "Limits begin anew", TextColor = ChartLook.Ink, FontSize = 13 });
        return model;

        double At(int i) => series.Quarters[i].End.DayNumber;

        void Line(string? title, Func<ChartedPoint, double?> value, OxyColor colour, double[] dashes, double thickness)
        {
            var line = new LineSeries { Title = title, RenderInLegend = title is not null, Color = colour, Dashes = dashes, StrokeThickness = thickness };
            for (var i = 0; i < chart.Points.Count; i++)
            {
                if (i > 0 && series.Points[i].Rebase) line.Points.Add(DataPoint.Undefined);
                // A quarter without a figure has no limits of its own where they depend on its size: the line goes on beyond it.
                if (value(chart.Points[i]) is { } known) line.Points.Add(new(At(i), known * by));
            }
            if (line.Points.Any(p => p.IsDefined())) model.Series.Add(line);
        }

        void Marks(string title, VariationKind kind, MarkerType marker, OxyColor colour)
        {
            var dots = new ScatterSeries { Title = title, MarkerType = marker, MarkerSize = 6, MarkerFill = colour, MarkerStroke = colour };
            for (var i = 0; i < chart.Points.Count; i++)
                if (chart.Points[i] is { Value: { } v, Cause: { } cause } && chart.KindOf(cause) == kind) dots.Points.Add(new(At(i), v * by));
            if (dots.Points.Count > 0) model.Series.Add(dots);
        }
    }

    private static LinearAxis Values(DriftChart chart)
    {
        var unit = chart.Series.Unit;
        var axis = ChartLook.Values();
        axis.LabelFormatter = v => unit == "%" ? Units.Number(v, "score") + "%" : Units.Number(v, v < 10 ? "score" : unit);
        axis.Title = unit == "%" ? null : Say.Capital(Units.InWords(unit));
        double[] all = [.. chart.Points.SelectMany(p => new[] { p.Value, p.Lower }).OfType<double>()];
        if (all.Min() >= 0 && all.Min() < all.Max() * 0.5) axis.Minimum = 0;
        return axis;
    }
}
