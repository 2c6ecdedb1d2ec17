namespace Oversight.Risk.Drift;

/// <summary>Points in a row that fulfil a rule together. Places count the points there are, from 0.</summary>
/// <param name="Cause">The rule and its direction.</param>
/// <param name="Points">The points that are marked, ascending; never empty.</param>
/// <param name="Last">The last point that the rule looked at.</param>
internal sealed record CauseRun(SpecialCause Cause, IReadOnlyList<int> Points, int Last);
