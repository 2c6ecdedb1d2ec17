using Oversight.Risk.Scoring;

namespace Oversight.Training.Promotion;

/// <summary>One target on the rows that both are judged on. Every list has one entry a row.</summary>
/// <param name="Target">The target.</param>
/// <param name="Happened">Whether it happened; null where it does not apply.</param>
/// <param name="Champion">The champion's scores, high is a concern.</param>
/// <param name="Challenger">The challenger's.</param>
/// <param name="ChampionProbability">The champion's probabilities, 0 to 1; null where it gives none.</param>
/// <param name="ChallengerProbability">The challenger's; null where it gives none.</param>
public sealed record ContestedTarget(
    Target Target,
    IReadOnlyList<bool?> Happened,
    IReadOnlyList<double> Champion,
    IReadOnlyList<double> Challenger,
    IReadOnlyList<double>? ChampionProbability,
    IReadOnlyList<double>? ChallengerProbability);
