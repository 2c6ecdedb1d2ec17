using Oversight.Dashboard.Trends;
using Oversight.Dashboard.Words;
using Oversight.Domain.Measures;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Oversight.Dashboard.Charts;

/// <summary>
/// Several lines of one measure. Each has a marker and a dash of its own beside its colour, so that they are told apart in grey, by a colour-blind reader and in print; a missing figure is a
/// gap. Days to know stand as numbered lines, explained beside the chart.
/// </summary>
public static class TrendChart
{
    /// <summary>Lines that can still be told apart.</summary>
    public const int MostLines = 8;

    /// <summary>Numbered days that can still be read.</summary>
    public const int MostNotes = 9;


    // Dark enough on white for lines (WCAG 1.4.11); after the palette for charts of the Government Analysis Function, with three more.
    private static readonly (string Colour, double[]? Dashes, MarkerType Marker)[] Looks =
    [
        ("#12436d", null, MarkerType.Circle),
        ("#801650", [8, 4], MarkerType.Square),
        ("#28a197", [2, 3], MarkerType.Triangle),
        ("#c05a0b", [8, 3, 2, 3], MarkerType.Diamond),
        ("#3d3d3d", [4, 4], MarkerType.Circle),
        ("#54319f", null, MarkerType.Square),
        ("#00703c", [12, 4], MarkerType.Triangle),
        ("#942514", [2, 2], MarkerType.Diamond),
    ];

    /// <summary>The lines that are drawn: the first eight.</summary>
    public static IReadOnlyList<TrendSeries> Drawn(IEnumerable<TrendSeries> series) => [.. series.Take(MostLines)];

    /// <summary>The numbered days: those within the chart, the reader's own and reorganisations before inspections where there are too many.</summary>
    public static IReadOnlyList<TrendNote> Numbered(IReadOnlyList<TrendSeries> series, IReadOnlyList<TrendNote> notes)
    {
        DateOnly[] ends = [.. series.SelectMany(s => s.Points).Select(p => p.End).Distinct().Order()];
        if (ends.Length == 0) return [];
        return [.. notes.Where(n => n.On >= ends[0].AddYears(-1) && n.On <= ends[^1].AddYears(1)).OrderBy(n => n.Kind == "inspection").Take(MostNotes).OrderBy(n => n.On)];
    }

    /// <summary>The chart as SVG; null where there is no period to draw.</summary>
    public static byte[]? Draw(IReadOnlyList<TrendSeries> series, TrendShow show, IReadOnlyList<TrendNote> notes, ChartSize size) =>
        HasPoints(series) ? ChartLook.Svg(Model(series, show, notes, size), series[0].Measure.Title, Description(series, show), size) : null;

    /// <summary>The chart as PNG, twice as sharp; null as above.</summary>
    public static byte[]? DrawPng(IReadOnlyList<TrendSeries> series, TrendShow show, IReadOnlyList<TrendNote> notes) =>
        HasPoints(series) ? ChartLook.Png(Model(series, show, notes, ChartSize.Wide), ChartSize.Wide) : null;

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public static string Description(IReadOnlyList<TrendSeries> series, TrendShow show) =>
        $"Line chart of {series[0].Measure.Title}. {string.Join(' ', Drawn(series).Select(s => TrendWords.Sentence(s, show)))} Every figure is in the table below it.";

    private static bool HasPoints(IReadOnlyList<TrendSeries> series) => series.Any(s => s.Points.Count > 0);

    private static PlotModel Model(IReadOnlyList<TrendSeries> series, TrendShow show, IReadOnlyList<TrendNote> notes, ChartSize size)
    {
        var (drawn, measure) = (Drawn(series), series[0].Measure);
        var model = ChartLook.Plot();
        model.Legends[0].LegendItemOrder = LegendItemOrder.Normal;
        model.Axes.Add(new PeriodAxis([.. drawn.SelectMany(s => s.Points).Select(p => p.End).Distinct().Order()], size.MostLabels)
        {
            LabelFormatter = day => Say.Month(DateOnly.FromDayNumber((int)day)),
            TickStyle = TickStyle.Outside,
            AxislineStyle = LineStyle.None,
            TicklineColor = ChartLook.Ink,
        });
        model.Axes.Add(Values(drawn, show, measure.Unit));
        for (var i = 0; i < drawn.Count; i++)
            foreach (var line in Lines(drawn[i], show, Looks[i])) model.Series.Add(line);
        var number = 0;
        foreach (var note in Numbered(series, notes))
            model.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Vertical,
                X = note.On!.Value.DayNumber,
                Color = OxyColor.Parse("#505a5f"),
                LineStyle = LineStyle.Dot,
                StrokeThickness = 1.5,
                Text = $"{++number}",
                TextOrientation = AnnotationTextOrientation.Horizontal,
                TextHorizontalAlignment = HorizontalAlignment.Left,
                TextVerticalAlignment = VerticalAlignment.Top,
                Font = ChartLook.Font,
                FontSize = 13,
                TextColor = ChartLook.Ink,
            });
        return model;
    }

    private static LinearAxis Values(IReadOnlyList<TrendSeries> series, TrendShow show, string unit)
    {
        var title = TrendWords.Axis(show, unit);
        var axis = ChartLook.Values();
        axis.Title = title.Length == 0 ? null : title;
        axis.LabelFormatter = v => show switch
        {
            TrendShow.Rate when unit is "%" or "GBP" => unit == "%" ? Units.Number(v, "score") + "%" : Units.Amount(v, unit),
            TrendShow.Rate => Units.Number(v, v < 10 ? "score" : unit),
            TrendShow.Distance => Say.Plus(v),
            _ => Units.Number(v, "count"),
        };
        double[] all = [.. series.SelectMany(s => s.Points).Select(p => p.Shown(show)).OfType<double>()];
        if (all.Length == 0) (axis.Minimum, axis.Maximum) = (0, 1);
        else if (show == TrendShow.Rank) (axis.StartPosition, axis.EndPosition, axis.Minimum) = (1, 0, 0); // the first place is at the top
        else if (all.Min() >= 0 && all.Min() < all.Max() * 0.5) axis.Minimum = 0;
        return axis;
    }

    // Published statistics and returns are two lines of one look: nothing leads across from one source to the other.
    private static IEnumerable<LineSeries> Lines(TrendSeries series, TrendShow show, (string Colour, double[]? Dashes, MarkerType Marker) look)
    {
        var isNamed = false;
        foreach (var source in series.Points.GroupBy(p => p.IsReturned))
        {
            var line = new LineSeries
            {
                Title = isNamed ? null : series.Name,
                RenderInLegend = !isNamed,
                Color = OxyColor.Parse(look.Colour),
                Dashes = look.Dashes,
                StrokeThickness = 2.5,
                MarkerType = look.Marker,
                MarkerSize = 4.5,
                MarkerFill = source.Key ? OxyColors.White : OxyColor.Parse(look.Colour),
                MarkerStroke = OxyColor.Parse(look.Colour),
                MarkerStrokeThickness = 1.5,
            };
            isNamed = true;
            foreach (var point in source) line.Points.Add(point.Shown(show) is { } value ? new(point.End.DayNumber, value) : DataPoint.Undefined);
            yield return line;
        }
    }
}
