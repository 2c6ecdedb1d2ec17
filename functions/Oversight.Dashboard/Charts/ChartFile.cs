using OxyPlot;

namespace Oversight.Dashboard.Charts;

/// <summary>A drawn chart as a file: SVG for pages and for print, PNG for slides.</summary>
internal static class ChartFile
{
    // Twice the size on the page, for screens and slides of today.
    private const int Sharper = 2;

    public static byte[] Svg(PlotModel model, string title, string description, ChartSize size)
    {
        var exporter = new SvgExporter { Width = size.Width, Height = size.Height, IsDocument = true, TextMeasurer = new ArialMeasurer(size), UseVerticalTextAlignmentWorkaround = true };
        return ChartSvg.Finish(exporter.ExportToString(model), title, description, size);
    }

    public static byte[] Png(PlotModel model, ChartSize size)
    {
        using var bytes = new MemoryStream();
        new OxyPlot.SkiaSharp.PngExporter { Width = size.Width * Sharper, Height = size.Height * Sharper, Dpi = 96 * Sharper }.Export(model, bytes);
        return bytes.ToArray();
    }
}
