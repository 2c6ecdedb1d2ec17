using Oversight.Risk.Drift;

namespace Oversight.Risk.Flagging;

/// <summary>
/// Whether the measures that drift raise a flag. One special cause is worth a look and so is on the page; a flag costs a council's name, so it asks for several measures that would survive a far
/// stricter control of false discoveries, not all of them timeliness. How many and how strict was chosen for a stated rate of false alarms: ml/DRIFT_RECOVERY.md.
/// </summary>
public static class DriftFlag
{
    /// <summary>Those of the drifting measures that count towards a flag.</summary>
    /// <param name="drifts">Every measure that drifts.</param>
    /// <param name="options">The thresholds.</param>
    public static IEnumerable<MeasureDrift> Sure(IEnumerable<MeasureDrift> drifts, FlagOptions options) => drifts.Where(d => d.AdjustedPValue <= options.MostFalseDrifts);

    /// <summary>Whether they raise one.</summary>
    /// <inheritdoc cref="Sure"/>
    public static bool IsRaised(IEnumerable<MeasureDrift> drifts, FlagOptions options) =>
        Sure(drifts, options).ToArray() is var sure && sure.Length >= options.FewestDrifts && !sure.All(d => Timeliness.IsOne(d.Measure));
}
