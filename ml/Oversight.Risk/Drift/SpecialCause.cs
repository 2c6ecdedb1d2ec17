namespace Oversight.Risk.Drift;

/// <summary>Why a point is marked.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Direction">Which way.</param>
public sealed record SpecialCause(SpecialCauseRule Rule, Direction Direction);
