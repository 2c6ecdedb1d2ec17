using System.ComponentModel.DataAnnotations;

namespace Oversight.Risk.Drift;

/// <summary>The thresholds of drift, each in one place.</summary>
public sealed record DriftOptions
{
    /// <summary>Share of the drifts of a family that may be false, on average. Above 0, below 1; a tenth by default (METHODS section 6).</summary>
    [Range(0.001, 0.5)]
    public double FalseDiscoveries { get; init; } = 0.1;

    /// <summary>Fewest quarters with a figure since the last rebasing. 7 to 40; 8 by default: two years, so that every season is there twice.</summary>
    [Range(7, 40)]
    public int FewestQuarters { get; init; } = 8;

    /// <summary>Most quarters without a figure at the end: what was drifting then may not be now. 0 to 4; 1 by default.</summary>
    [Range(0, 4)]
    public int LongestSilence { get; init; } = 1;
}
