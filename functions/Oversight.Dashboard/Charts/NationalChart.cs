using Oversight.Dashboard.Lists;
using Oversight.Dashboard.Words;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Oversight.Dashboard.Charts;

/// <summary>
/// The country at a glance: every authority in order of rank, the chance that its next inspection finds less than good, and how wide the doubt about it is. Bands are told apart by
/// shape as well as by colour.
/// </summary>
public static class NationalChart
{
    private const string Target = "less_than_good";
    private static readonly OxyColor Doubt = OxyColor.Parse("#b1b4b6");
    private static readonly OxyColor Grey = OxyColor.Parse("#505a5f");

    // Drawn in this order, so that what asks for most lies on top.
    private static readonly (string Band, MarkerType Marker, OxyColor Colour)[] Bands =
    [
        ("routine", MarkerType.Circle, Grey),
        ("unknown", MarkerType.Square, ChartLook.Purple),
        ("watch", MarkerType.Diamond, ChartLook.Blue),
        ("review", MarkerType.Triangle, OxyColor.Parse("#b65b17")),
        ("urgent", MarkerType.Triangle, OxyColor.Parse("#ca3535")),
    ];

    /// <summary>The chart as SVG; null where no authority has a probability.</summary>
    /// <param name="list">A national list.</param>
    /// <param name="size">How large it is drawn.</param>
    public static byte[]? Draw(NationalList list, ChartSize size) => Model(list, size) is { } model ? ChartLook.Svg(model, $"Every authority as at {Say.Day(list.AsAt)}", Description(list), size) : null;

    /// <summary>The same as PNG.</summary>
    public static byte[]? DrawPng(NationalList list) => Model(list, ChartSize.Broad) is { } model ? ChartLook.Png(model, ChartSize.Broad) : null;

    private static PlotModel? Model(NationalList list, ChartSize size)
    {
        var lines = list.Lines.Select(l => (Line: l, Chance: ListQuery.Find(l, Target))).Where(l => l.Chance is not null).ToArray();
        if (lines.Length == 0) return null;

        var last = list.Expected + 1;
        var model = ChartLook.Plot();
        var share = ChartLook.Values();
        (share.Minimum, share.Maximum, share.MajorStep, share.LabelFormatter) = (0, 1, 0.25, v => Say.Share(v));
        model.Axes.Add(share);
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "Rank", Minimum = 0, Maximum = last, TickStyle = TickStyle.Outside, TicklineColor = ChartLook.Ink, AxislineStyle = LineStyle.None });
        var nation = new LineSeries { Title = $"Inspections in the last 2 years ({Say.Share(lines[0].Chance!.NationalRate)})", Color = ChartLook.Ink, Dashes = [6, 4], StrokeThickness = 1.5 };
        nation.Points.AddRange([new(0, lines[0].Chance!.NationalRate), new(last, lines[0].Chance!.NationalRate)]);
        model.Series.Add(nation);
        var doubt = new LineSeries { Title = "95 in 100 range", Color = Doubt, StrokeThickness = size.Width > ChartSize.Narrow.Width ? 3 : 1 };
        foreach (var (line, chance) in lines) doubt.Points.AddRange([new(line.Score.Rank, chance!.Low), new(line.Score.Rank, chance.High), DataPoint.Undefined]);
        model.Series.Add(doubt);
        foreach (var (band, marker, colour) in Bands)
        {
            var of = lines.Where(l => l.Line.Flag.Band == band).ToArray();
            if (of.Length == 0) continue;
            var isHollow = band is "review" or "routine";
            var points = new ScatterSeries { Title = Terms.Band(band), MarkerType = marker, MarkerSize = band is "routine" ? 2.5 : 5, MarkerFill = isHollow ? OxyColors.White : colour, MarkerStroke = colour, MarkerStrokeThickness = 1.5 };
            points.Points.AddRange(of.Select(l => new ScatterPoint(l.Line.Score.Rank, l.Chance!.Probability)));
            model.Series.Add(points);
        }
        return model;
    }

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public static string Description(NationalList list)
    {
        var chances = list.Lines.Select(l => ListQuery.Find(l, Target)).Where(c => c is not null).ToArray();
        if (chances.Length == 0) return "No authority has a probability yet.";
        var (low, high) = (chances.MinBy(c => c!.Probability)!, chances.MaxBy(c => c!.Probability)!);
        return $"{Say.Count(chances.Length, "authority", "authorities")} by rank, each with the estimated chance that its next inspection finds less than good, from {Say.Share(low.Probability)} to {Say.Share(high.Probability)}, and its 95 in 100 range. "
            + $"In inspections of the last 2 years it was {Say.Share(high.NationalRate)}. Every figure is in the list below it.";
    }

    /// <summary>How doubtful the line between those for review and the others is, in a sentence.</summary>
    /// <param name="list">A national list.</param>
    /// <returns>Null where there is nothing to compare.</returns>
    public static string? Doubtful(NationalList list)
    {
        var chances = list.Lines.Select(l => (IsForReview: l.Flag.Band is "review" or "urgent", Chance: ListQuery.Find(l, Target))).Where(l => l.Chance is not null).ToLookup(l => l.IsForReview, l => l.Chance!);
        if (!chances.Contains(true) || !chances.Contains(false)) return null;
        double[] reviewed = [.. chances[true].Select(c => c.Probability).Order()];
        var middle = reviewed[reviewed.Length / 2];
        var others = chances[false].ToArray();
        return $"The ranges overlap: {others.Count(c => c.High >= middle)} of {Say.Count(others.Length, "authority", "authorities")} not for review could have a chance as high as the middle one of those that are.";
    }
}
