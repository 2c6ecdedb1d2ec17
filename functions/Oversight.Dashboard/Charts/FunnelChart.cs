using Oversight.Dashboard.National;
using Oversight.Dashboard.Words;
using Oversight.Domain.Measures;
using Oversight.Risk.Drift;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Oversight.Dashboard.Charts;

/// <summary>A funnel: each authority's rate by its size, between limits that chance and ordinary differences rarely pass. Those beyond are filled triangles.</summary>
public static class FunnelChart
{
    private static readonly OxyColor Beyond = OxyColor.Parse("#b65b17");
    private static readonly OxyColor Within = OxyColor.Parse("#505a5f");

    /// <summary>The chart as SVG.</summary>
    /// <param name="variation">The funnel.</param>
    /// <param name="size">How large it is drawn.</param>
    /// <param name="laCode">An authority whose place is marked; null for none.</param>
    public static byte[] Draw(Variation variation, ChartSize size, string? laCode = null) => ChartLook.Svg(Model(variation, laCode), variation.Measure.Definition.Title, Description(variation, laCode), size);

    /// <summary>The same as PNG.</summary>
    public static byte[] DrawPng(Variation variation, string? laCode = null) => ChartLook.Png(Model(variation, laCode), ChartSize.Wide);

    /// <summary>What it shows, for those who do not see it.</summary>
    public static string Description(Variation v, string? laCode = null) =>
        laCode is not null ? $"{All(v)} {Place(v, laCode)}" : $"{All(v)} They are named below.";

    /// <summary>Where an authority lies, in a sentence; that it does not, where it has no figure.</summary>
    public static string Place(Variation v, string laCode)
    {
        if (v.Points.FirstOrDefault(p => p.Authority.LaCode == laCode) is not { Point: { } own, Authority: { } authority }) return "It has no figure of this.";
        string Amount(double rate) => Units.Amount(rate * v.Multiplier, v.Measure.Definition.Unit);
        var isHigh = own.Rate >= own.Expected;
        static string Limit(FunnelPoint p) => p.Outlier is not null ? "beyond the limit that one in a thousand of its size passes"
            : p.Rate > p.Upper95 || p.Rate < p.Lower95 ? "beyond the limit that one in forty of its size passes, and within that of one in a thousand"
            : "within what chance and the ordinary differences between authorities bring";
        var beside = v.Beside.Points.FirstOrDefault(p => p?.Unit.Id == laCode) is { } similar ? $"Against {Amount(similar.Expected)} of its statistical neighbours together it is {Limit(similar)}." : "Too few of its statistical neighbours have a figure to compare with.";
        var beyond = v.Points.Count(p => isHigh ? p.Point.Rate > own.Rate : p.Point.Rate < own.Rate);
        return $"{authority.Authority.Name} had {Amount(own.Rate)} {Say.When(v.Period.Period, v.Period.End)}, against {Amount(own.Expected)} of all authorities together: {Limit(own)}. {beside} {(beyond == 0 ? "None" : Say.Number(beyond))} of the {v.Points.Count} authorities had a {(isHigh ? "higher" : "lower")} figure.";
    }

    private static string All(Variation v) =>
        $"Funnel of {v.Measure.Definition.Title} {Say.When(v.Period.Period, v.Period.End)}: {Say.Count(v.Points.Count, "authority", "authorities")} by size. {v.Outliers(Direction.Up).Count} lie above and {v.Outliers(Direction.Down).Count} below the limits that one in a thousand passes.";

    private static PlotModel Model(Variation v, string? laCode)
    {
        var model = ChartLook.Plot();
        var rate = ChartLook.Values();
        (rate.Title, rate.Minimum) = (Say.Capital(Units.InWords(v.Measure.Definition.Unit)), 0);
        model.Axes.Add(rate);
        model.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Bottom, Title = v.Measure.Definition.Unit == "%" ? "How many it is a share of" : "Children who live there", TickStyle = TickStyle.Outside, TicklineColor = ChartLook.Ink, AxislineStyle = LineStyle.None, MinorTickSize = 0, LabelFormatter = x => Units.Number(x, "count") });
        var points = v.Points.OrderBy(p => p.Point.Unit.Denominator).Select(p => p.Point).ToArray();
        Limit("One in a thousand beyond", p => p.Upper998, null);
        Limit(null, p => p.Lower998, null);
        Limit("One in forty beyond", p => p.Upper95, [5, 4]);
        Limit(null, p => p.Lower95, [5, 4]);
        Limit("Expected", p => p.Expected, [2, 3]);
        Dots("Within the limits", MarkerType.Circle, Within, 3, p => p.Outlier is null, isFilled: false);
        Dots("Beyond the limits", MarkerType.Triangle, Beyond, 5, p => p.Outlier is not null, isFilled: true);
        if (laCode is not null) Dots(v.Names.FirstOrDefault(a => a.LaCode == laCode)?.Authority.Name ?? laCode, MarkerType.Diamond, ChartLook.Ink, 8, p => p.Unit.Id == laCode, isFilled: true);
        return model;

        void Limit(string? title, Func<FunnelPoint, double> limit, double[]? dashes)
        {
            var line = new LineSeries { Title = title, RenderInLegend = title is not null, Color = dashes is null ? ChartLook.Ink : ChartLook.Blue, Dashes = dashes, StrokeThickness = 1.5 };
            foreach (var p in points) line.Points.Add(new(p.Unit.Denominator!.Value, limit(p) * v.Multiplier));
            model.Series.Add(line);
        }

        void Dots(string title, MarkerType marker, OxyColor colour, double dot, Func<FunnelPoint, bool> which, bool isFilled)
        {
            var dots = new ScatterSeries { Title = title, MarkerType = marker, MarkerSize = dot, MarkerFill = isFilled ? colour : OxyColors.White, MarkerStroke = colour, MarkerStrokeThickness = 1.5 };
            dots.Points.AddRange(points.Where(which).Select(p => new ScatterPoint(p.Unit.Denominator!.Value, p.Rate * v.Multiplier)));
            if (dots.Points.Count > 0) model.Series.Add(dots);
        }
    }
}
