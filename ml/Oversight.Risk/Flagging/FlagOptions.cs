using System.ComponentModel.DataAnnotations;

namespace Oversight.Risk.Flagging;

/// <summary>The thresholds of the flag policy, each in one place.</summary>
public sealed record FlagOptions
{
    /// <summary>Reviews a quarter: as many as analysts can do properly. 1 to 153; 15 by default.</summary>
    [Range(1, 153)]
    public int Reviews { get; init; } = 15;

    /// <summary>With more than this share of the composite's numbers missing an authority is unknown. 0 to 1; a half by default.</summary>
    [Range(0.0, 1.0)]
    public double MostMissing { get; init; } = 0.5;

    /// <summary>With no value about a time as recent as this many months an authority is unknown. 1 to 120; 24 by default.</summary>
    [Range(1, 120)]
    public int OldestMonths { get; init; } = 24;
}
