using Oversight.Risk.Features;

namespace Oversight.Risk.Scoring;

/// <summary>The estimate for one authority on one date. Arithmetic only: what is done about it is decided by policy, and by people.</summary>
/// <param name="Vector">What it was computed from.</param>
/// <param name="Composite">The transparent composite.</param>
/// <param name="Ranking">The score that orders the list.</param>
/// <param name="Probabilities">By target; a target the model does not have is absent.</param>
/// <param name="Rank">1 is the highest by <paramref name="Ranking"/>; ties by code.</param>
public sealed record RiskScore(
    FeatureVector Vector,
    Composite Composite,
    CompositeAndGrade Ranking,
    IReadOnlyDictionary<Target, Estimate> Probabilities,
    int Rank);
