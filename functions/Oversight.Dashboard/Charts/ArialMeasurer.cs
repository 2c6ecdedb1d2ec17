using OxyPlot;

namespace Oversight.Dashboard.Charts;

/// <summary>Measures text for a screen. The plotter's own measurer has Arial's widths but counts in points, three quarters of a pixel.</summary>
internal sealed class ArialMeasurer(ChartSize size) : PdfRenderContext(size.Width, size.Height, OxyColors.White)
{
    private const double PixelsAPoint = 96.0 / 72.0;

    /// <inheritdoc />
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var points = base.MeasureText(text, fontFamily, fontSize, fontWeight);
        return new(points.Width * PixelsAPoint, points.Height * PixelsAPoint);
    }
}
