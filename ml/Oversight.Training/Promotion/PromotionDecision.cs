using Oversight.Training.Backtest;

namespace Oversight.Training.Promotion;

/// <summary>Why a challenger was promoted, or which part of the rule said no.</summary>
public enum PromotionOutcome
{
    /// <summary>It takes the champion's place.</summary>
    Promoted,

    /// <summary>It was ahead in too few bootstraps.</summary>
    NotAheadOftenEnough,

    /// <summary>Its probabilities are further from what happened than the champion's, or it gives none where the champion does.</summary>
    WorseProbabilities,

    /// <summary>Too little happened among the rows to compare.</summary>
    NotComparable,
}

/// <summary>What the rule said, with every figure it went by.</summary>
/// <param name="Outcome">Promoted, or what said no.</param>
/// <param name="Difference">Challenger minus champion in the declared metric, with its 95% interval.</param>
/// <param name="ShareAhead">Share of bootstraps in which that was above 0; null where none could be compared.</param>
/// <param name="ChampionBrier">The champion's mean Brier score over the targets; null where it gives no probabilities.</param>
/// <param name="ChallengerBrier">The challenger's, on the same rows.</param>
public sealed record PromotionDecision(PromotionOutcome Outcome, Measured Difference, double? ShareAhead, double? ChampionBrier, double? ChallengerBrier)
{
    /// <summary>Whether the challenger takes the champion's place.</summary>
    public bool IsPromoted => Outcome == PromotionOutcome.Promoted;
}
