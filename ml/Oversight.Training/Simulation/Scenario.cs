using Oversight.Domain.Periods;

namespace Oversight.Training.Simulation;

/// <summary>What was planted in an authority.</summary>
/// <param name="Kind">Which sort.</param>
/// <param name="Starts">First quarter that shows it; null where there is nothing to start.</param>
/// <param name="Ends">First quarter in which it has its full size (slow drift) or is over (recovery); null where it stays as it began.</param>
/// <param name="Size">How far every affected measure moves, in standard deviations between authorities; 0 where none does.</param>
/// <param name="Measures">The affected measures, with the direction each moves in: +1 up, -1 down, 0 copied or rounded.</param>
public sealed record Scenario(ScenarioKind Kind, Period? Starts, Period? Ends, double Size, IReadOnlyList<(string Measure, int Direction)> Measures)
{
    /// <summary>The word for a kind in files, for example <c>slow_drift</c>.</summary>
    public static string Word(ScenarioKind kind) => kind switch
    {
        ScenarioKind.Steady => "steady",
        ScenarioKind.SlowDrift => "slow_drift",
        ScenarioKind.SuddenShock => "sudden_shock",
        ScenarioKind.Recovery => "recovery",
        ScenarioKind.RecordingChange => "recording_change",
        ScenarioKind.Gaming => "gaming",
        _ => "small_authority",
    };

    /// <summary>How much of its size shows in a quarter, 0 to 1.</summary>
    public double ShareIn(Period quarter)
    {
        if (Starts is null || Size == 0) return 0;
        var since = QuartersBetween(Starts, quarter);
        var ramp = Ends is null ? 0 : QuartersBetween(Starts, Ends);
        return Kind switch
        {
            ScenarioKind.Recovery => since < 0 ? Math.Clamp((since + Onset + 1) / (double)Onset, 0, 1) : Math.Clamp(1 - ((since + 1.0) / (ramp + 1)), 0, 1),
            _ when since < 0 => 0,
            _ => Math.Min(1, (since + 1.0) / (ramp + 1)),
        };
    }

    // How long before its recovery a service began to fail.
    private const int Onset = 6;

    private static int QuartersBetween(Period from, Period to) => (((to.Start.Year - from.Start.Year) * 12) + to.Start.Month - from.Start.Month) / 3;
}
