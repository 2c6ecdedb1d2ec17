using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;

namespace Oversight.Training.Simulation;

/// <summary>A made-up world: what the service would be given, and the truth behind it.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Authorities">The register, the abolished last.</param>
/// <param name="Measures">The catalogue of published measures.</param>
/// <param name="Observations">The published statistics.</param>
/// <param name="Inspections">The reports.</param>
/// <param name="Returns">Every file sent, by authority, quarter and version.</param>
/// <param name="Errors">What validation has to find in them.</param>
/// <param name="Truths">The truth about every authority that returns figures.</param>
/// <param name="HealthAtInspections">Health of the service on the first day of each report, in the same order.</param>
public sealed record MadeUpWorld(
    SimulationOptions Options,
    IReadOnlyList<Authority> Authorities,
    IReadOnlyList<Measure> Measures,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<Inspection> Inspections,
    IReadOnlyList<SimulatedReturn> Returns,
    IReadOnlyList<PlantedError> Errors,
    IReadOnlyList<Truth> Truths,
    IReadOnlyList<double> HealthAtInspections);
