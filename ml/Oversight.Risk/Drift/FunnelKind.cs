namespace Oversight.Risk.Drift;

/// <summary>What a funnel compares.</summary>
public enum FunnelKind
{
    /// <summary>Proportions of a denominator, on the arcsine scale.</summary>
    Proportions,

    /// <summary>Counts for so much of something, on the log scale.</summary>
    Rates,
}
