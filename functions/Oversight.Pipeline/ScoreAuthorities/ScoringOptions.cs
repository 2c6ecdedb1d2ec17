using System.ComponentModel.DataAnnotations;
using Oversight.Risk.Drift;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>What is scored.</summary>
public sealed class ScoringOptions
{
    /// <summary>
    /// How many past quarter ends are scored beside today, each from what was known then by a model trained on what was known then, so that
    /// the list can be looked at as it would have been. 0 to 60; 8 by default.
    /// </summary>
    [Range(0, 60)]
    public int LookBackQuarters { get; set; } = 8;

    /// <summary>How long no evidence must have come before scoring begins, so that a batch of files is scored once. 0 to 600 seconds; 3 by default.</summary>
    [Range(0, 600)]
    public int SettleSeconds { get; set; } = 3;

    /// <summary>Thresholds of the flag policy.</summary>
    public FlagOptions Flags { get; set; } = new();

    /// <summary>Thresholds of drift.</summary>
    public DriftOptions Drift { get; set; } = new();

    /// <summary>How old or poor evidence widens intervals.</summary>
    public EvidenceDoubt Doubt { get; set; } = new();
}
