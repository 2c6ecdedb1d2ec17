namespace Oversight.Dashboard.Charts;

/// <summary>How large a chart is drawn, so that its words can be read where it is shown.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="MostLabels">Most labels of periods that fit.</param>
public sealed record ChartSize(int Width, int Height, int MostLabels)
{
    /// <summary>For a page beside which there is room.</summary>
    public static ChartSize Wide { get; } = new(720, 340, 8);

    /// <summary>For the whole country, across the widest page.</summary>
    public static ChartSize Broad { get; } = new(1120, 340, 12);

    /// <summary>For a narrow screen.</summary>
    public static ChartSize Narrow { get; } = new(360, 340, 4);
}
