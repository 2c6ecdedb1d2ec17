using Oversight.Risk.Drift;
using Oversight.Tests.Training.Simulation;
using Oversight.Training.Drift;
using Oversight.Training.Simulation;

namespace Oversight.Tests.Training.Drift;

/// <summary>Planted drifts are recovered, within bounds that would notice a detector gone blind or one that cries wolf. Made-up data.</summary>
public sealed class DriftRecoveryTests
{
    [Fact]
    public void Planted_drifts_are_found_and_steady_authorities_mostly_left_alone()
    {
        var result = new DriftRecovery(new(), ReturnedSeries.StageOf).Evaluate(Worlds.Large);
        Print("by stage, 12 quarters", result);

        result.Recall!.Value.ShouldBeGreaterThan(0.6);
        result.FalseAlarmsPerAuthorityYear!.Value.ShouldBeLessThan(0.6);
        result.Kinds.Keys.ShouldContain(ScenarioKind.Gaming);
    }

    [Theory(Explicit = true), InlineData(12, 1), InlineData(20, 1), InlineData(20, 2), InlineData(20, 3)]
    public void The_table_of_recovery(int quarters, int seed)
    {
        var world = Simulator.Run(new() { Quarters = quarters, Seed = seed, Clean = true });
        Print($"by stage, {quarters} quarters, seed {seed}", new DriftRecovery(new(), ReturnedSeries.StageOf).Evaluate(world));
        Print($"one family, {quarters} quarters, seed {seed}", new DriftRecovery(new(), _ => "all").Evaluate(world));
    }

    private static void Print(string what, DriftRecoveryResult r) => TestContext.Current.SendDiagnosticMessage(
        $"{what}: recall {r.Recall:0.00}, false alarms a year {r.FalseAlarmsPerAuthorityYear:0.000}, delay {r.MedianDelay:0.0}, lead {r.MedianLead:0.0} ({r.FlaggedBeforeInspection} of {r.Inspected} before), measures found {r.MeasureRecall:0.00}, false measures a report {r.FalseMeasuresPerReport:0.00}, expected {r.ExpectedFalsePerReport:0.00}; "
        + string.Join(", ", r.Kinds.Select(k => $"{k.Key} {k.Value.Flagged}/{k.Value.Authorities} ({k.Value.PerAuthorityYear:0.00} a year)")));
}
