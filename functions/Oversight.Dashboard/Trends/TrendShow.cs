namespace Oversight.Dashboard.Trends;

/// <summary>What of a figure a trend follows.</summary>
public enum TrendShow
{
    /// <summary>The measure's own value: a rate, a share, an average.</summary>
    Rate,

    /// <summary>The count above the line, as it may be published.</summary>
    Count,

    /// <summary>The place among all authorities, 1 for most concern.</summary>
    Rank,

    /// <summary>The distance from what is expected, in standard deviations between authorities.</summary>
    Distance,
}
