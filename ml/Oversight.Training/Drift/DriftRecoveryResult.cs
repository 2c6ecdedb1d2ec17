using Oversight.Training.Simulation;

namespace Oversight.Training.Drift;

/// <summary>How drift was recovered in a made-up world. Made-up figures: never evidence about England.</summary>
/// <param name="Kinds">By what was planted.</param>
/// <param name="Recall">Share of authorities with a planted worsening (slow drift, sudden shock) that are flagged after it began; null where there are none.</param>
/// <param name="FalseAlarmsPerAuthorityYear">Beginnings of a flag for each year that a steady authority was watched; null where none was.</param>
/// <param name="MedianDelay">Quarters from the first that shows it to the quarter whose return raised the flag, over those flagged; null where none is.</param>
/// <param name="MedianLead">Quarters from the day that return came in to the first inspection after the worsening began that found less than good, over those flagged and so inspected; below 0 where the inspector was first. Null where there are none.</param>
/// <param name="FlaggedBeforeInspection">Of the authorities so inspected, how many were flagged before.</param>
/// <param name="Inspected">How many of those with a planted worsening were so inspected.</param>
/// <param name="MeasureRecall">Of the planted measures of those authorities, the share that is named in a flagged or unflagged report after it began.</param>
/// <param name="FalseMeasuresPerReport">Drifting measures in a report of a steady authority, on average.</param>
/// <param name="ExpectedFalsePerReport">What such reports said to expect by chance: the sum over families of the expected number of false ones, on average.</param>
/// <param name="Authorities">The same of each authority.</param>
public sealed record DriftRecoveryResult(
    IReadOnlyDictionary<ScenarioKind, (int Authorities, int Flagged, double PerAuthorityYear)> Kinds,
    double? Recall,
    double? FalseAlarmsPerAuthorityYear,
    double? MedianDelay,
    double? MedianLead,
    int FlaggedBeforeInspection,
    int Inspected,
    double? MeasureRecall,
    double? FalseMeasuresPerReport,
    double? ExpectedFalsePerReport,
    IReadOnlyList<RecoveredAuthority> Authorities);

/// <summary>What was recovered of one authority.</summary>
/// <param name="Kind">What was planted.</param>
/// <param name="IsFlagged">Whether it was flagged once that had begun.</param>
/// <param name="Delay">Quarters from the first that shows a worsening to the one whose return raised the flag; null where there was neither.</param>
/// <param name="IsFound">Whether an inspection after a worsening began found less than good.</param>
/// <param name="Lead">Quarters from that return's arrival to that inspection, below 0 where the inspector was first; null where there was no flag or none such.</param>
/// <param name="Beginnings">How often a flag began.</param>
/// <param name="Watched">Quarters that it was watched for.</param>
public sealed record RecoveredAuthority(ScenarioKind Kind, bool IsFlagged, int? Delay, bool IsFound, double? Lead, int Beginnings, int Watched);
