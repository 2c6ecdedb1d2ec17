using Oversight.Domain.Authorities;

namespace Oversight.Training.Simulation;

/// <summary>What is true of an authority and no one is told.</summary>
/// <param name="Authority">Which.</param>
/// <param name="Scenario">What was planted.</param>
/// <param name="Health">Health of the service in every returned quarter: across authorities about standard normal, high is good.</param>
/// <param name="Counts">The true counts of every returned quarter.</param>
/// <param name="Children">Mid-year population of every returned quarter.</param>
public sealed record Truth(AuthorityCode Authority, Scenario Scenario, IReadOnlyList<double> Health, IReadOnlyList<Counts> Counts, IReadOnlyList<int> Children);
