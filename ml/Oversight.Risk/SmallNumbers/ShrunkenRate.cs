namespace Oversight.Risk.SmallNumbers;

/// <summary>A rate that borrows strength from all others, per one of the denominator.</summary>
/// <param name="Mean">Posterior mean.</param>
/// <param name="Low">2.5th percentile of the posterior.</param>
/// <param name="High">97.5th percentile of the posterior.</param>
/// <param name="OwnWeight">How much of the mean is the authority's own figure, 0 to 1; the rest is that of all.</param>
/// <param name="Published">The authority's own rate; null under <see cref="SmallNumberRules.FewestToPublish"/>.</param>
/// <param name="IsForScoring">Whether it may enter a score: not under <see cref="SmallNumberRules.FewestToScore"/>.</param>
public sealed record ShrunkenRate(double Mean, double Low, double High, double OwnWeight, double? Published, bool IsForScoring);
