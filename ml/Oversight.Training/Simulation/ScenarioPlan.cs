using Oversight.Domain.Periods;

namespace Oversight.Training.Simulation;

/// <summary>Decides what befalls whom: every scenario at least once where there are seven authorities, most of them steady.</summary>
internal static class ScenarioPlan
{
    // Shares of authorities; the rest are steady. Enough of each in 153 to measure how often it is found.
    private static readonly (ScenarioKind Kind, double Share)[] Shares =
    [
        (ScenarioKind.SlowDrift, 0.12), (ScenarioKind.SuddenShock, 0.09), (ScenarioKind.Recovery, 0.08),
        (ScenarioKind.RecordingChange, 0.06), (ScenarioKind.Gaming, 0.06), (ScenarioKind.SmallAuthority, 0.04),
    ];

    // What a change of system or of local definition changes: how much is counted, not how well it is done.
    private static readonly string[] Redefined =
        ["contacts_received_rate", "referral_nfa_pct", "rereferral_pct", "assessments_child_seen_pct", "referrals_below_threshold_pct", "closures_step_down_pct"];

    /// <summary>The kind of each authority, by index.</summary>
    public static ScenarioKind[] Kinds(int authorities, int seed)
    {
        var kinds = new ScenarioKind[authorities];
        var next = 0;
        foreach (var (kind, share) in Shares)
            for (var left = Math.Max(1, (int)Math.Round(share * authorities)); left > 0 && next < authorities - 1; left--)
                kinds[next++] = kind;
        Chance.For(seed, Stream.Scenario, -1).Shuffle(kinds);
        return kinds;
    }

    /// <summary>What exactly befalls one authority in the quarters it returns.</summary>
    public static Scenario Plan(ScenarioKind kind, int index, SimulationOptions options)
    {
        var chance = Chance.For(options.Seed, Stream.Scenario, index);
        var first = options.LastQuarter.AddQuarters(1 - options.Quarters);
        var (earliest, latest) = (options.Quarters / 4, Math.Max(options.Quarters / 4, (options.Quarters / 2) - 1));
        var at = chance.Whole(earliest, latest + 1);
        var start = first.AddQuarters(at);
        Period End(int least, int most) => first.AddQuarters(Math.Min(options.Quarters - 1, at + chance.Whole(least, most + 1)));

        return kind switch
        {
            ScenarioKind.SlowDrift => new(kind, start, End(5, 8), Size(chance, 1.2, 2.2), Worse(Themes(chance, 3))),
            ScenarioKind.SuddenShock => new(kind, start, null, Size(chance, 1, 2), Worse(Themes(chance, 2))),
            ScenarioKind.Recovery => new(kind, start, End(4, 7), Size(chance, 1.2, 2.2), [.. Worse(Themes(chance, 4)).Select(m => (m.Measure, -m.Direction))]),
            ScenarioKind.RecordingChange => new(kind, start, null, Size(chance, 1.5, 2.5), [(chance.OneOf(Redefined), chance.Happens(0.5) ? 1 : -1)]),
            ScenarioKind.Gaming => new(kind, start, null, 0, [.. GamedReturn.Measures.Select(m => (m, 0))]),
            _ => new(kind, null, null, 0, []),
        };
    }

    private static double Size(Chance chance, double from, double to) => Math.Round(from + ((to - from) * chance.Uniform()), 2);

    // The workforce goes first or with the rest: what inspectors say of most services that fail.
    private static HashSet<Theme> Themes(Chance chance, int count)
    {
        Theme[] others = [Theme.FrontDoor, Theme.Protection, Theme.Outcomes, Theme.Care, Theme.Leadership];
        chance.Shuffle(others);
        return [Theme.Workforce, .. others.Take(count - 1)];
    }

    private static IReadOnlyList<(string Measure, int Direction)> Worse(HashSet<Theme> themes) =>
        [.. Levels.All.Where(l => l.Load >= 0.3 && themes.Contains(l.Theme)).Select(l => (l.Id, l.Concern))];
}
