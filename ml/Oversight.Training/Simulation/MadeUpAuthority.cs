namespace Oversight.Training.Simulation;

/// <summary>One authority with everything that is true of it, known to the simulator only.</summary>
internal sealed class MadeUpAuthority
{
    public MadeUpAuthority(int index, ScenarioKind kind, SimulationOptions options, Timeline time)
    {
        Index = index;
        Profile = Profile.Draw(index, kind, options.Seed);
        Scenario = ScenarioPlan.Plan(kind, index, options);
        Service = new(Profile, Scenario, time, index, options.Seed);
        var chance = Chance.For(options.Seed, Stream.Counts, index);
        var counts = new List<Counts>(time.Quarters.Count);
        for (var place = 0; place < time.Quarters.Count; place++)
        {
            var quarter = new Quarter(chance, Service, counts, place, Profile.ChildrenIn(Timeline.YearOf(place)));
            FrontDoor.Draw(quarter);
            Protection.Draw(quarter);
            Outcomes.Draw(quarter);
            Care.Draw(quarter);
            Workforce.Draw(quarter);
            Leadership.Draw(quarter);
            counts.Add(quarter.Counts);
        }
        Counts = counts;
    }

    public int Index { get; }

    public Profile Profile { get; }

    public Scenario Scenario { get; }

    public Service Service { get; }

    /// <summary>The true counts, one a quarter of the timeline.</summary>
    public IReadOnlyList<Counts> Counts { get; }
}
