namespace Oversight.Training.Simulation;

/// <summary>
/// The hidden truth about an authority's service, quarter by quarter: its health (standard normal across authorities, high is good), and from it, from need and
/// from habits of its own, where each rate lies.
/// </summary>
internal sealed class Service
{
    // Of the variance of health, about two thirds wanders (half of it gone in about eight years) and a third stays. Rates of one's own hardly move.
    private const double LastingHealth = 0.6;
    private const double WanderingHealth = 0.8;
    private const double HealthMemory = 0.98;
    private const double LastingLevel = 0.99;
    private const double WanderingLevel = 0.12;
    private const double LevelMemory = 0.85;

    private readonly double[] health;
    private readonly double[] levels;
    private readonly int quarters;

    public Service(Profile profile, Scenario scenario, Timeline time, int index, int seed)
    {
        quarters = time.Quarters.Count;
        health = Wander(Chance.For(seed, Stream.Health, index), LastingHealth, WanderingHealth, HealthMemory);
        levels = new double[Levels.All.Count * quarters];
        double[] shares = [.. time.Quarters.Select(scenario.ShareIn)];
        var affected = scenario.Measures.ToDictionary(m => m.Measure, m => m.Direction, StringComparer.Ordinal);
        var chance = Chance.For(seed, Stream.Levels, index);
        for (var l = 0; l < Levels.All.Count; l++)
        {
            var level = Levels.All[l];
            var own = Wander(chance, LastingLevel, WanderingLevel, LevelMemory);
            var rest = Math.Sqrt(Math.Max(0, 1 - (level.Load * level.Load) - (level.Need * level.Need)));
            var move = scenario.Size * affected.GetValueOrDefault(level.Id) * (scenario.Kind == ScenarioKind.Recovery ? -1 : 1);
            for (var q = 0; q < quarters; q++)
                levels[(l * quarters) + q] = level.At((-level.Concern * level.Load * health[q]) + (level.Need * profile.Need) + (rest * own[q]) + (move * shares[q]));
        }

        // Inspectors see more than the affected measures: health itself moves with them, but not when only the recording changed.
        var depth = scenario.Kind switch { ScenarioKind.SlowDrift or ScenarioKind.SuddenShock or ScenarioKind.Recovery => scenario.Size, _ => 0 };
        for (var q = 0; q < quarters; q++)
            health[q] -= (depth * shares[q]) + (scenario.Kind == ScenarioKind.Gaming && scenario.Starts is { } start && time.Quarters[q] >= start ? GamersDecline : 0);
    }

    // How much worse, in standard deviations, the service of those who game their figures becomes.
    private const double GamersDecline = 0.8;

    /// <summary>Health in a quarter: across authorities about standard normal, high is good.</summary>
    public double HealthIn(int quarter) => health[quarter];

    /// <summary>A rate in a quarter, in its unit.</summary>
    public double Level(string id, int quarter) => levels[(Levels.PlaceOf(id) * quarters) + quarter];

    private double[] Wander(Chance chance, double lasting, double wandering, double memory)
    {
        var path = new double[quarters];
        var stays = lasting * chance.Normal();
        var at = chance.Normal();
        for (var q = 0; q < quarters; q++)
        {
            path[q] = stays + (wandering * at);
            at = (memory * at) + (Math.Sqrt(1 - (memory * memory)) * chance.Normal());
        }
        return path;
    }
}
