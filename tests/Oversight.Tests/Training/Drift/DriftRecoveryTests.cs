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
        var result = new DriftRecovery(Worlds.Large, new(), ReturnedSeries.StageOf).Evaluate(new());
        Print("by stage, 12 quarters", result);

        result.Recall!.Value.ShouldBeGreaterThan(0.6);
        result.FalseAlarmsPerAuthorityYear!.Value.ShouldBeLessThan(0.15);
        result.Kinds.Keys.ShouldContain(ScenarioKind.Gaming);
    }

    [Fact]
    public void A_study_gives_recall_false_alarms_and_lead_with_intervals_and_the_same_bytes_twice()
    {
        // By hand: 3 of 4 worsenings flagged; 2 of them were found by inspectors, 1 quarter after the flag and 3; steady: 2 alarms in 80 quarters, 0.1 a year.
        RecoveredAuthority[] authorities =
        [
            new(ScenarioKind.SlowDrift, true, 3, true, 1, 1, 13), new(ScenarioKind.SlowDrift, true, 5, true, 3, 1, 13), new(ScenarioKind.SlowDrift, false, null, false, null, 0, 13), new(ScenarioKind.SuddenShock, true, 1, false, null, 1, 13),
            .. Enumerable.Range(0, 8).Select(i => new RecoveredAuthority(ScenarioKind.Steady, i < 2, null, false, null, i < 2 ? 1 : 0, 10)),
        ];
        var study = new RecoveryStudy(20, [1], [11]);

        var text = study.Markdown(authorities, [(new() { FewestDrifts = 2, MostFalseDrifts = 0.1 }, authorities), (new(), authorities)]);

        text.ShouldContain("| recall: planted worsenings that are flagged once they began | 0.75 | 0.30 to 0.95 | 4 |");
        text.ShouldContain("| false alarms an authority-year (steady authorities) | 0.100 |");
        text.ShouldContain("| median lead before the simulated inspection that found less than good, quarters | 2.0 | 1.0 to 3.0 | 2 |");
        text.ShouldContain("recovery of planted truth");
        text.ShouldContain("| 2 | 0.1 | 0.100 | 0.25 | 0.75 | 1.00 |  |");
        text.ShouldContain("| 6 | 0.01 | 0.100 | 0.25 | 0.75 | 1.00 | in use |");
        study.Markdown(authorities, []).ShouldBe(study.Markdown(authorities, []));
    }

    [Theory(Explicit = true), InlineData(12, 1), InlineData(20, 1), InlineData(20, 2), InlineData(20, 3)]
    public void The_table_of_recovery(int quarters, int seed)
    {
        var world = Simulator.Run(new() { Quarters = quarters, Seed = seed, Clean = true });
        Print($"by stage, {quarters} quarters, seed {seed}", new DriftRecovery(world, new(), ReturnedSeries.StageOf).Evaluate(new()));
        Print($"one family, {quarters} quarters, seed {seed}", new DriftRecovery(world, new(), _ => "all").Evaluate(new()));
    }

    private static void Print(string what, DriftRecoveryResult r) => TestContext.Current.SendDiagnosticMessage(
        $"{what}: recall {r.Recall:0.00}, false alarms a year {r.FalseAlarmsPerAuthorityYear:0.000}, delay {r.MedianDelay:0.0}, lead {r.MedianLead:0.0} ({r.FlaggedBeforeInspection} of {r.Inspected} before), measures found {r.MeasureRecall:0.00}, false measures a report {r.FalseMeasuresPerReport:0.00}, expected {r.ExpectedFalsePerReport:0.00}; "
        + string.Join(", ", r.Kinds.Select(k => $"{k.Key} {k.Value.Flagged}/{k.Value.Authorities} ({k.Value.PerAuthorityYear:0.00} a year)")));
}
