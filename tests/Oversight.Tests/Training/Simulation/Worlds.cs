using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Returns;
using Oversight.Training.Simulation;

namespace Oversight.Tests.Training.Simulation;

/// <summary>Made-up worlds that several tests look at, and their returns sent to validation in the order they came in.</summary>
internal static class Worlds
{
    private static readonly Lazy<MadeUpWorld> LazyClean = new(() => Simulator.Run(new() { Authorities = 60, Quarters = 12, Seed = 11, Clean = true }));
    private static readonly Lazy<MadeUpWorld> LazyUsual = new(() => Simulator.Run(new() { Authorities = 60, Quarters = 12, Seed = 11 }));
    private static readonly Lazy<MadeUpWorld> LazyLarge = new(() => Simulator.Run(new() { Authorities = 153, Quarters = 12, Seed = 5, Clean = true }));

    public static MadeUpWorld Clean => LazyClean.Value;

    public static MadeUpWorld Usual => LazyUsual.Value;

    public static MadeUpWorld Large => LazyLarge.Value;

    public static EvidenceBase Evidence(MadeUpWorld world) => new(new Register(world.Authorities), new MeasureCatalogue(world.Measures), world.Observations, world.Inspections);

    /// <summary>Validates every return with everything that a rule may look at: those before it, what was published by the day it came in, and who sent it.</summary>
    public static IEnumerable<(SimulatedReturn Sent, ReturnValidation Validation)> Validate(MadeUpWorld world)
    {
        var evidence = Evidence(world);
        var days = world.Returns.Select(r => r.SubmittedOn).Distinct().ToDictionary(d => d, evidence.AsAt);
        foreach (var authority in world.Returns.GroupBy(r => r.Authority))
        {
            var accepted = new List<ValidatedReturn>();
            foreach (var sent in authority.OrderBy(r => r.Period).ThenBy(r => r.Version))
            {
                var validation = ReturnValidator.Validate(new(sent.Path, WorldFiles.Return(sent)), new()
                {
                    Register = evidence.Register,
                    History = new(accepted),
                    Published = days[sent.SubmittedOn],
                    Submission = new("A. Officer", [sent.Authority], sent.SubmittedOn, Authorisation: new("B. Owner", AuthoriserRole.DataOwner)),
                });
                if (validation.Return is { } taken) accepted.Add(taken);
                yield return (sent, validation);
            }
        }
    }
}
