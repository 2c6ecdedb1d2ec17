namespace Oversight.Dashboard.Trends;

/// <summary>Whom a figure is about. As in Explore Education Statistics, with one level more.</summary>
public enum TrendLevel
{
    /// <summary>All authorities.</summary>
    National,

    /// <summary>The authorities of a region.</summary>
    Regional,

    /// <summary>The statistical neighbours of an authority.</summary>
    Neighbours,

    /// <summary>One authority.</summary>
    LocalAuthority,
}
