using Oversight.Domain.Inspections;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;
using Oversight.Risk.Drift;
using Oversight.Risk.Features;
using Oversight.Risk.Flagging;
using Oversight.Training.Simulation;

namespace Oversight.Training.Drift;

/// <summary>
/// Power at planted drifts: each made-up authority is examined every quarter from what it had returned by then, and flagged as the policy flags (<see cref="DriftFlag"/>). What was planted is
/// known, so what is found can be counted.
/// </summary>
public sealed class DriftRecovery
{
    private readonly MadeUpWorld world;
    private readonly Period[] quarters;
    private readonly Watched[] watched;

    /// <summary>Examines a world, quarter by quarter. The first return of each quarter counts, as it came in; one that says no known quarter counts as missing.</summary>
    /// <param name="world">The world.</param>
    /// <param name="options">The thresholds of drift.</param>
    /// <param name="family">The family that a measure is judged in.</param>
    public DriftRecovery(MadeUpWorld world, DriftOptions options, Func<MeasureDefinition, string> family)
    {
        this.world = world;
        var first = world.Options.LastQuarter.AddQuarters(1 - world.Options.Quarters);
        quarters = [.. Enumerable.Range(0, world.Options.Quarters).Select(first.AddQuarters)];
        var returns = world.Returns.Where(r => r.Version == 1).ToLookup(r => r.Authority);
        watched = new Watched[world.Truths.Count];
        Parallel.For(0, watched.Length, i => watched[i] = Watched.Of(world.Truths[i], quarters, [.. returns[world.Truths[i].Authority].OrderBy(r => r.Period)], options, family));
    }

    /// <summary>Counts what a policy finds.</summary>
    /// <param name="policy">When measures that drift raise a flag.</param>
    public DriftRecoveryResult Evaluate(FlagOptions policy)
    {
        var inspections = world.Inspections.ToLookup(i => i.Authority);
        var histories = watched.Select(w => History.Of(w, quarters, policy)).ToArray();

        var kinds = histories.GroupBy(h => h.Truth.Scenario.Kind).OrderBy(g => g.Key)
            .ToDictionary(g => g.Key, g => (g.Count(), g.Count(h => h.FirstFlag is not null), g.Sum(h => h.Beginnings) / (g.Sum(h => h.Watched) / 4.0)));
        var planted = histories.Where(h => h.Truth.Scenario.Kind is ScenarioKind.SlowDrift or ScenarioKind.SuddenShock).ToArray();
        var steady = histories.Where(h => h.Truth.Scenario.Kind == ScenarioKind.Steady).ToArray();
        var inspected = planted.Select(h => (h.FirstFlag, h.FirstFlagKnown, Day: Found(inspections[h.Truth.Authority], h.Truth.Scenario.Starts!))).Where(h => h.Day is not null).ToArray();
        var reports = steady.SelectMany(h => h.Reports).ToArray();
        return new(
            kinds,
            planted.Length == 0 ? null : planted.Count(h => h.FirstFlag is not null) / (double)planted.Length,
            steady.Length == 0 ? null : kinds[ScenarioKind.Steady].Item3,
            Median([.. planted.Where(h => h.FirstFlag is not null).Select(h => (double)(h.FirstFlag!.Value - Array.IndexOf(quarters, h.Truth.Scenario.Starts)))]),
            Median([.. inspected.Where(h => h.FirstFlagKnown is not null).Select(h => Quarters(h.FirstFlagKnown!.Value, h.Day!.Value))]),
            inspected.Count(h => h.FirstFlagKnown < h.Day),
            inspected.Length,
            planted.Length == 0 ? null : planted.Sum(h => h.PlantedMeasuresFound) / (double)Math.Max(1, planted.Sum(h => h.PlantedMeasures)),
            reports.Length == 0 ? null : reports.Average(r => r.Drifts.Count),
            reports.Length == 0 ? null : reports.Average(r => r.Families.Sum(f => f.ExpectedFalse)),
            [.. histories.Select(h => Recovered(h, inspections[h.Truth.Authority], quarters))]);
    }

    private static RecoveredAuthority Recovered(History h, IEnumerable<Inspection> inspections, Period[] quarters)
    {
        var scenario = h.Truth.Scenario;
        var isWorse = scenario.Kind is ScenarioKind.SlowDrift or ScenarioKind.SuddenShock;
        var found = isWorse ? Found(inspections, scenario.Starts!) : null;
        return new(
            scenario.Kind,
            h.FirstFlag is not null,
            isWorse && h.FirstFlag is { } flag ? flag - Array.IndexOf(quarters, scenario.Starts) : null,
            found is not null,
            found is { } day && h.FirstFlagKnown is { } known ? Quarters(known, day) : null,
            h.Beginnings,
            h.Watched);
    }

    private static DateOnly? Found(IEnumerable<Inspection> inspections, Period starts) =>
        inspections.Where(i => i.StartedOn > starts.Start && i.Outcome < Grade.Good).Select(i => (DateOnly?)i.StartedOn).Min();

    private static double Quarters(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / 91.3125;

    private static double? Median(double[] values) => values.Length == 0 ? null : Percentile.Of([.. values.Order()], 0.5);

    /// <summary>What was reported of one authority, quarter by quarter from the first that has enough before it.</summary>
    private sealed record Watched(Truth Truth, int From, IReadOnlyList<DriftReport> Reports, IReadOnlyList<DateOnly> Known, IReadOnlySet<string> Planted)
    {
        public static Watched Of(Truth truth, Period[] quarters, SimulatedReturn[] returns, DriftOptions options, Func<MeasureDefinition, string> family)
        {
            var rows = returns.ToDictionary(r => r.Period, r => r.Rows.Where(f => f.Status is "final" or "provisional" or "estimated" && double.TryParse(f.Value, out _)).DistinctBy(f => f.Item).ToDictionary(f => f.Item, f => double.Parse(f.Value), StringComparer.Ordinal));
            var children = quarters.Zip(truth.Children).ToDictionary(p => p.First, p => (double)p.Second);
            double? Figure(Period quarter, string item) =>
                item == "population_0_17" ? children[quarter] : rows.TryGetValue(quarter, out var items) && items.TryGetValue(item, out var value) ? value : null;
            var series = ReturnedSeries.Of(quarters, Figure, family);
            var from = options.FewestQuarters - 1;
            return new(
                truth,
                from,
                [.. Enumerable.Range(from, quarters.Length - from).Select(q => DriftDetector.Detect([.. series.Select(m => m with { Quarters = [.. quarters.Take(q + 1)], Points = [.. m.Points.Take(q + 1)] })], options))],
                [.. quarters.Select(q => returns.FirstOrDefault(r => r.Period == q)?.SubmittedOn ?? q.End)],
                truth.Scenario.Measures.Select(m => m.Measure).Intersect(series.Select(s => s.Measure.Value), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));
        }
    }

    /// <summary>What a policy makes of it.</summary>
    private sealed record History(Truth Truth, IReadOnlyList<DriftReport> Reports, int? FirstFlag, DateOnly? FirstFlagKnown, int Beginnings, int Watched, int PlantedMeasures, int PlantedMeasuresFound)
    {
        public static History Of(Watched watched, Period[] quarters, FlagOptions policy)
        {
            var starts = watched.Truth.Scenario.Starts is { } s ? Array.IndexOf(quarters, s) : 0;
            var found = new HashSet<string>(StringComparer.Ordinal);
            int? firstFlag = null;
            var (was, beginnings) = (false, 0);
            foreach (var (report, q) in watched.Reports.Select((report, i) => (report, watched.From + i)))
            {
                var flag = DriftFlag.IsRaised(report.Drifts, policy);
                if (flag && !was) beginnings++;
                was = flag;
                if (q < starts) continue;
                if (flag) firstFlag ??= q;
                found.UnionWith(report.Drifts.Select(d => d.Measure.Value).Where(watched.Planted.Contains));
            }
            return new(watched.Truth, watched.Reports, firstFlag, firstFlag is { } f ? watched.Known[f] : null, beginnings, watched.Reports.Count, watched.Planted.Count, found.Count);
        }
    }
}
