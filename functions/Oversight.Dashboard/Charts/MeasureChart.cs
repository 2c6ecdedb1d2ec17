using Oversight.Domain.Measures;
using Oversight.Dashboard.Words;
using Oversight.Pipeline.PublishScores;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Oversight.Dashboard.Charts;

/// <summary>
/// A measure over time: the authority, the nation's mean and the range of four authorities in five, and the mean of similar authorities. Told apart by
/// dashes and markers as well as by colour; a missing figure is a gap, never a line across it.
/// </summary>
public static class MeasureChart
{
    private static readonly OxyColor Band = OxyColor.Parse("#e3e6e8");
    private static readonly OxyColor Edge = OxyColor.Parse("#8a9299");

    /// <summary>The chart as SVG; null where there is no period to draw.</summary>
    public static byte[]? Draw(string authority, PublishedMeasure measure, ChartSize? size = null)
    {
        size ??= ChartSize.Wide;
        if (measure.Points.Count == 0) return null;
        var model = Model(authority, measure, size);
        return ChartLook.Svg(model, $"{measure.Title}, {authority}", Description(authority, measure), size);
    }

    /// <summary>The same as PNG, twice as sharp; null where there is no period to draw.</summary>
    public static byte[]? DrawPng(string authority, PublishedMeasure measure) =>
        measure.Points.Count == 0 ? null : ChartLook.Png(Model(authority, measure, ChartSize.Wide), ChartSize.Wide);

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public static string Description(string authority, PublishedMeasure measure)
    {
        var values = measure.Points.Where(p => p.Value is not null).ToArray();
        var missing = measure.Points.Count - values.Length;
        var gaps = missing == 0 ? string.Empty : $" {Say.Count(missing, "period has", "periods have")} no value.";
        if (values.Length == 0) return $"Line chart of {measure.Title}. No value is known for {authority}.";
        var (low, high) = (values.MinBy(p => p.Value)!, values.MaxBy(p => p.Value)!);
        var range = values.Length == 1
            ? $"One value: {Units.Amount(low.Value!.Value, measure.Unit)} {Say.When(low.Period, low.End)}."
            : $"{authority} was lowest at {Units.Amount(low.Value!.Value, measure.Unit)} {Say.When(low.Period, low.End)} and highest at {Units.Amount(high.Value!.Value, measure.Unit)} {Say.When(high.Period, high.End)}.";
        return $"Line chart of {measure.Title}, with the nation and similar authorities. {range}{gaps} Every figure is in the table below it.";
    }

    private static PlotModel Model(string authority, PublishedMeasure measure, ChartSize size)
    {
        var points = measure.Points;
        var model = ChartLook.Plot();
        var periods = new PeriodAxis([.. points.Select(p => p.End).Distinct().Order()], size.MostLabels)
        {
            LabelFormatter = day => Say.Month(DateOnly.FromDayNumber((int)day)),
            TickStyle = TickStyle.Outside,
            AxislineStyle = LineStyle.None,
            TicklineColor = ChartLook.Ink,
        };
        model.Axes.Add(periods);
        model.Axes.Add(Values(measure));

        PublishedPoint[] returned = [.. points.Where(p => p.IsReturned)];
        PublishedPoint[] published = [.. points.Where(p => !p.IsReturned)];
        // The nation is never drawn through both sources at once: once there are returns, they are what it is compared by.
        PublishedPoint[] nation = returned.Length == 0 ? published : [.. published.Where(p => p.End < returned[0].End), .. returned];
        if (nation.Any(p => p is { NationLow: not null, NationHigh: not null })) model.Series.Add(Range(nation));
        if (nation.Any(p => p.Nation is not null)) model.Series.Add(Line("Nation (mean)", nation, p => p.Nation, ChartLook.Ink, [9, 5], 2, MarkerType.None));
        if (nation.Any(p => p.Neighbours is not null)) model.Series.Add(Line("Similar authorities (mean)", nation, p => p.Neighbours, ChartLook.Purple, [2, 3], 2, MarkerType.Square));
        if (published.Length > 0) model.Series.Add(Line(returned.Length == 0 ? authority : $"{authority}, published", published, p => p.Value, ChartLook.Blue, null, 3, MarkerType.Circle));
        if (returned.Length > 0) model.Series.Add(Line(published.Length == 0 ? authority : $"{authority}, from returns", returned, p => p.Value, ChartLook.Blue, published.Length == 0 ? null : [6, 3], 2, MarkerType.Diamond));
        return model;
    }

    private static LinearAxis Values(PublishedMeasure measure)
    {
        var axis = ChartLook.Values();
        axis.LabelFormatter = v => measure.Unit == "%" ? Units.Number(v, "score") + "%" : measure.Unit == "GBP" ? Units.Amount(v, "GBP") : Units.Number(v, v < 10 ? "score" : measure.Unit);
        axis.Title = measure.Unit is "%" or "GBP" ? null : Say.Capital(Units.InWords(measure.Unit));
        double[] all = [.. measure.Points.SelectMany(p => new[] { p.Value, p.Nation, p.NationLow, p.NationHigh, p.Neighbours }).OfType<double>()];
        if (all.Length == 0) (axis.Minimum, axis.Maximum) = (0, 1);
        else if (all.Min() >= 0 && all.Min() < all.Max() * 0.5) axis.Minimum = 0;
        return axis;
    }

    private static AreaSeries Range(IReadOnlyList<PublishedPoint> points)
    {
        var area = new AreaSeries
        {
            Title = "Four authorities in five",
            Fill = Band,
            Color = Edge,
            Color2 = Edge,
            StrokeThickness = 1,
            LineStyle = LineStyle.Solid,
        };
        foreach (var point in points)
        {
            var known = point is { NationLow: not null, NationHigh: not null };
            area.Points.Add(known ? new(point.End.DayNumber, point.NationHigh!.Value) : DataPoint.Undefined);
            area.Points2.Add(known ? new(point.End.DayNumber, point.NationLow!.Value) : DataPoint.Undefined);
        }
        return area;
    }

    private static LineSeries Line(string title, IReadOnlyList<PublishedPoint> points, Func<PublishedPoint, double?> value, OxyColor colour, double[]? dashes, double thickness, MarkerType marker)
    {
        var line = new LineSeries
        {
            Title = title,
            Color = colour,
            Dashes = dashes,
            StrokeThickness = thickness,
            MarkerType = marker,
            MarkerSize = marker is MarkerType.Circle or MarkerType.Diamond ? 5 : 3.5,
            MarkerFill = marker == MarkerType.Circle ? colour : OxyColors.White,
            MarkerStroke = colour,
            MarkerStrokeThickness = 1.5,
        };
        foreach (var point in points) line.Points.Add(value(point) is { } known ? new(point.End.DayNumber, known) : DataPoint.Undefined);
        return line;
    }
}
