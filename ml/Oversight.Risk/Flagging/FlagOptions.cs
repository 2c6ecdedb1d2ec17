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

    /// <summary>A change of side is a change once the chance that noise brought every quarter of it is below this. 0 to 0.5; a tenth by default.</summary>
    [Range(0.0, 0.5)]
    public double MostNoise { get; init; } = 0.1;

    /// <summary>Fewest measures that must drift for a flag. 1 to 63; 6 by default: two, as METHODS section 7 has it, flagged four steady authorities in five at some time (ml/DRIFT_RECOVERY.md).</summary>
    [Range(1, 63)]
    public int FewestDrifts { get; init; } = 6;

    /// <summary>A drift counts towards a flag where its p-value, adjusted within its family, is at most this. 0.0001 to 0.5; a hundredth by default.</summary>
    [Range(0.0001, 0.5)]
    public double MostFalseDrifts { get; init; } = 0.01;

    /// <summary>Unflagged authorities drawn by lot each quarter and reviewed like the others, so that flags can be compared with chance. 0 to 20; 2 by default.</summary>
    [Range(0, 20)]
    public int RandomControl { get; init; } = 2;

    /// <summary>Where that lot begins: the same seed and quarter draw the same, so that anybody can draw it again.</summary>
    public int ControlSeed { get; init; } = 1;
}
