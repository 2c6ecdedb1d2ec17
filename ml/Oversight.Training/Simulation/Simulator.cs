using Oversight.Domain.Panel;

namespace Oversight.Training.Simulation;

/// <summary>
/// Makes up a country: authorities that do not exist, a hidden health of each one's service, the counts it would return, the statistics that would be published about it and the grades
/// inspectors would give it. For demonstrations and for measuring what the service would find; nothing about England follows from it.
/// </summary>
public static class Simulator
{
    /// <summary>Makes up a world.</summary>
    /// <exception cref="ArgumentException">The options cannot be followed; the message says why.</exception>
    public static MadeUpWorld Run(SimulationOptions options)
    {
        if (options.Problem is { } problem) throw new ArgumentException(problem, nameof(options));
        var time = new Timeline(options);
        var kinds = ScenarioPlan.Kinds(options.Authorities, options.Seed);
        var authorities = new MadeUpAuthority[options.Authorities];
        Parallel.For(0, authorities.Length, i => authorities[i] = new(i, kinds[i], options, time));
        var register = new MadeUpRegister(authorities, options, time);

        var sender = new ReturnSender(options, time);
        var sent = authorities.SelectMany(a => sender.Send(a, register.CodeOf(a.Index, time.Last.End))).ToArray();
        var inspections = authorities.SelectMany(a => InspectionRounds.Of(a, register, time, options.Seed).Select(i => (Report: i, Health: a.Service.HealthIn(time.PlaceOf(i.StartedOn)))))
            .OrderBy(i => i.Report.Authority).ThenBy(i => i.Report.StartedOn).ToArray();
        return new(
            options,
            register.All,
            [.. PublishedSeries.All.Select(s => s.Measure)],
            [.. authorities.SelectMany(a => AnnualStatistics.Of(a, register, time, options.Seed)).OrderBy(o => o.Authority).ThenBy(o => o.Measure).ThenBy(o => o.Period)],
            [.. inspections.Select(i => i.Report)],
            [.. sent.Select(s => s.Return)],
            [.. sent.SelectMany(s => s.Errors)],
            [.. authorities.Select(a => TruthOf(a, register, time))],
            [.. inspections.Select(i => i.Health)]);
    }

    private static Truth TruthOf(MadeUpAuthority authority, MadeUpRegister register, Timeline time)
    {
        var returned = Enumerable.Range(time.FirstReturned, time.Quarters.Count - time.FirstReturned).ToArray();
        return new(
            register.CodeOf(authority.Index, time.Last.End),
            authority.Scenario,
            [.. returned.Select(authority.Service.HealthIn)],
            [.. returned.Select(q => authority.Counts[q])],
            [.. returned.Select(q => authority.Profile.ChildrenIn(Timeline.YearOf(q)))]);
    }
}
