using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

namespace Oversight.Dashboard.Charts;

/// <summary>What every chart has in common: GOV.UK's colours, Arial, a legend above the plot, and how it becomes SVG.</summary>
internal static class ChartLook
{
    public const string Font = "Arial";

    private const int Sharper = 2;

    public static OxyColor Ink { get; } = OxyColor.Parse("#0b0c0c");

    public static OxyColor Blue { get; } = OxyColor.Parse("#1d70b8");

    public static OxyColor Purple { get; } = OxyColor.Parse("#54319f");

    public static OxyColor Gridline { get; } = OxyColor.Parse("#d9dcde");

    /// <summary>An empty plot with its legend.</summary>
    public static PlotModel Plot()
    {
        var model = new PlotModel
        {
            DefaultFont = Font,
            DefaultFontSize = 14,
            TextColor = Ink,
            PlotAreaBorderThickness = new(0, 0, 0, 1),
            PlotAreaBorderColor = Ink,
            Background = OxyColors.White,
            Padding = new(4, 8, 16, 4),
            IsLegendVisible = true,
        };
        model.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.TopLeft,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendFont = Font,
            LegendFontSize = 13,
            LegendTextColor = Ink,
            LegendSymbolLength = 36,
            LegendItemSpacing = 10,
            LegendItemOrder = LegendItemOrder.Reverse,
            LegendPadding = 4,
        });
        return model;
    }

    /// <summary>An axis of values, with lines across the plot.</summary>
    public static LinearAxis Values() => new()
    {
        Position = AxisPosition.Left,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = Gridline,
        TickStyle = TickStyle.None,
        AxislineStyle = LineStyle.None,
        MinimumPadding = 0.08,
        MaximumPadding = 0.08,
        IntervalLength = 45,
        TitleFontSize = 14,
        AxisTitleDistance = 8,
    };

    /// <summary>The finished document in UTF-8, the same bytes for the same drawing.</summary>
    public static byte[] Svg(PlotModel model, string title, string description, ChartSize size)
    {
        var exporter = new SvgExporter { Width = size.Width, Height = size.Height, IsDocument = true, TextMeasurer = new ArialMeasurer(size), UseVerticalTextAlignmentWorkaround = true };
        return ChartSvg.Finish(exporter.ExportToString(model), title, description, size);
    }

    /// <summary>The same as PNG, for slides: twice as sharp as on the page.</summary>
    public static byte[] Png(PlotModel model, ChartSize size)
    {
        using var bytes = new MemoryStream();
        new OxyPlot.SkiaSharp.PngExporter { Width = size.Width * Sharper, Height = size.Height * Sharper, Dpi = 96 * Sharper }.Export(model, bytes);
        return bytes.ToArray();
    }
}
