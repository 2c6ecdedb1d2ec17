using Oversight.Domain.Inspections;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;
using Oversight.Training.Simulation;

namespace Oversight.Tests.Training.Simulation;

/// <summary>What is planted is there, in about the size that is said.</summary>
public sealed class DistributionTests
{
    public static TheoryData<string> RealMeasures =>
        [.. ReturnSpecification.Versions[^1].Measures.Where(m => m is { RealMedian: not null } && PublishedSeries.All.Any(s => s.Measure.Id.Value == m.Id)).Select(m => m.Id)];

    [Theory, MemberData(nameof(RealMeasures))]
    public void The_median_authority_lies_between_the_real_percentiles(string measure)
    {
        var real = ReturnSpecification.Versions[^1].Measures.First(m => m.Id == measure);
        double[] values = [.. Worlds.Large.Observations.Where(o => o.Measure.Value == measure).GroupBy(o => o.Period).MaxBy(g => g.Key)!.Select(o => o.Figure.Number).OfType<double>().Order()];

        values.Length.ShouldBeGreaterThan(80);
        values[values.Length / 2].ShouldBeInRange(real.RealP5!.Value, real.RealP95!.Value);
        values[values.Length / 2].ShouldBe(real.RealMedian!.Value, 0.5 * (real.RealP95.Value - real.RealP5.Value) / 2); // within half of what separates the middle from the ends
    }

    [Fact]
    public void A_shock_shows_in_the_affected_measures_by_about_its_size_and_in_no_other()
    {
        var (affected, others) = (new List<double>(), new List<double>());
        foreach (var truth in Enumerable.Range(1, 3).SelectMany(seed => Simulator.Run(new() { Seed = seed, Clean = true }).Truths).Where(t => t.Scenario.Kind == ScenarioKind.SuddenShock))
        {
            var start = Place(truth.Scenario.Starts!);
            var directions = truth.Scenario.Measures.ToDictionary(m => m.Measure, m => m.Direction, StringComparer.Ordinal);
            foreach (var (measure, level) in Proportions)
            {
                // The three quarters before against the same quarters of a year later: the season is the same in both.
                var moved = Z(level, Rate(measure, truth.Counts, start + 1, 3)) - Z(level, Rate(measure, truth.Counts, start - 3, 3));
                if (directions.TryGetValue(measure.Id, out var direction)) affected.Add(direction * moved / truth.Scenario.Size);
                else others.Add(moved);
            }
        }

        affected.Count.ShouldBeGreaterThan(300);
        affected.Average().ShouldBeInRange(0.9, 1.1);
        affected.Count(m => m is > 0.5 and < 1.5).ShouldBeGreaterThan((int)(0.75 * affected.Count));
        Math.Abs(others.Average()).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Where_only_the_recording_changed_health_did_not()
    {
        var jumps = Worlds.Large.Truths.ToLookup(t => t.Scenario.Kind, t => t.Health.Zip(t.Health.Skip(1), (a, b) => Math.Abs(b - a)).Max());

        jumps[ScenarioKind.RecordingChange].ShouldAllBe(j => j < 0.8);
        jumps[ScenarioKind.SuddenShock].ShouldAllBe(j => j > 0.7);
    }

    [Fact]
    public void The_worse_the_health_the_worse_the_grades()
    {
        var reports = Worlds.Large.Inspections.Zip(Worlds.Large.HealthAtInspections).Where(p => p.First.IsIlacs).OrderBy(p => p.Second).ToArray();
        var fifths = reports.Chunk((reports.Length / 5) + 1).Select(c => c.Average(p => (double)p.First.Outcome!.Value)).ToArray();
        var byGrade = reports.GroupBy(p => p.First.Outcome!.Value).OrderBy(g => g.Key).Select(g => g.Average(p => p.Second)).ToArray();

        fifths.ShouldBe(fifths.Order());
        (fifths[^1] - fifths[0]).ShouldBeGreaterThan(1.2);
        byGrade.Length.ShouldBe(4);
        byGrade.ShouldBe(byGrade.Order());
    }

    [Theory, InlineData(40), InlineData(153)]
    public void There_are_enough_reports_to_train_on(int authorities)
    {
        var inspections = Simulator.Run(new() { Authorities = authorities, Seed = 2 }).Inspections;

        inspections.Count(i => i.Outcome is not null).ShouldBeGreaterThan(Math.Max(60, 3 * authorities));
        inspections.Count(i => i.Framework == InspectionFramework.Sif).ShouldBeGreaterThan(authorities / 2);
        foreach (var grade in Enum.GetValues<Grade>()) inspections.Count(i => i.Outcome == grade).ShouldBeGreaterThan(authorities / 20);
    }

    [Fact]
    public void Schools_refer_least_in_the_summer_holidays()
    {
        var bySeason = Worlds.Large.Truths.SelectMany(t => t.Counts.Select((c, i) => (Season: i % 4, Share: (double)c["referrals_from_schools"] / (double)Math.Max(1, c["referrals_received"]))))
            .GroupBy(x => x.Season).OrderBy(g => g.Key).Select(g => g.Average(x => x.Share)).ToArray();

        bySeason[1].ShouldBeLessThan(0.7 * new[] { bySeason[0], bySeason[2], bySeason[3] }.Min());
    }

    [Fact]
    public void Truth_lists_every_scenario_and_every_authority()
    {
        var truth = Worlds.Usual.Truths;

        truth.Select(t => t.Authority).ShouldBe(Worlds.Usual.Authorities.Where(a => a.LiveUntil is null).Select(a => a.Code));
        truth.Select(t => t.Scenario.Kind).Distinct().Order().ShouldBe(Enum.GetValues<ScenarioKind>().Order());
        Simulator.Run(new() { Authorities = 7, Quarters = 2 }).Truths.Select(t => t.Scenario.Kind).Order().ShouldBe(Enum.GetValues<ScenarioKind>().Order());
        truth.Where(t => t.Scenario.Kind is not (ScenarioKind.Steady or ScenarioKind.SmallAuthority)).ShouldAllBe(t => t.Scenario.Starts != null && t.Scenario.Measures.Count > 0);
    }

    // Measures that are a part of a whole, whose distribution is known: the ones a shift can be read from.
    private static IEnumerable<(MeasureDefinition Measure, Level Level)> Proportions =>
        from level in Levels.All
        where level.Load >= 0.3 && level.Id.EndsWith("_pct", StringComparison.Ordinal)
        let measure = ReturnSpecification.Versions[^1].Measures.FirstOrDefault(m => m.Id == level.Id)
        where measure is { InReturn: true, Denominator.Count: 1 }
        select (measure, level);

    private static int Place(Period quarter) => Enumerable.Range(0, 12).First(i => Period.Parse("2023-24-Q1").AddQuarters(i) == quarter);

    private static double Rate(MeasureDefinition measure, IReadOnlyList<Counts> counts, int from, int count)
    {
        double Sum(string item) => (double)counts.Skip(from).Take(count).Sum(c => c[item]);
        return 100 * (Sum(measure.Numerator[0]) + 0.5) / (Sum(measure.Denominator[0]) + 1) * (measure.Id == "wf_turnover_pct" ? 4 : 1);
    }

    private static double Z(Level level, double rate)
    {
        var (low, high) = (-6.0, 6.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (level.At(middle) < rate) low = middle;
            else high = middle;
        }
        return low;
    }
}
