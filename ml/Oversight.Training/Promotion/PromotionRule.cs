using Oversight.Risk.Features;
using Oversight.Training.Backtest;

namespace Oversight.Training.Promotion;

/// <summary>
/// Champion and challenger: the challenger is promoted when its paired difference in the declared metric (the mean of the areas under the curve for the targets given) is above 0 in at
/// least 90% of bootstraps, whole authorities drawn, and its Brier score is no worse. Pure: the same rows and seed give the same decision.
/// </summary>
public static class PromotionRule
{
    /// <summary>Decides.</summary>
    /// <param name="clusters">Authority of each row.</param>
    /// <param name="targets">The targets of the declared metric.</param>
    /// <param name="options">The threshold and the draws.</param>
    /// <exception cref="ArgumentException">There are no targets, or a list of one is not as long as that of the clusters.</exception>
    public static PromotionDecision Decide(IReadOnlyList<string> clusters, IReadOnlyList<ContestedTarget> targets, PromotionOptions options)
    {
        if (targets.Count == 0) throw new ArgumentException("A contest needs a target.", nameof(targets));
        foreach (var t in targets)
            foreach (var count in new[] { t.Happened.Count, t.Champion.Count, t.Challenger.Count, t.ChampionProbability?.Count ?? clusters.Count, t.ChallengerProbability?.Count ?? clusters.Count })
                if (count != clusters.Count) throw new ArgumentException($"{t.Target} has {count} rows where there are {clusters.Count} clusters.", nameof(targets));

        var pairs = targets.Select(t => (Champion: Rank(t, t.Champion), Challenger: Rank(t, t.Challenger))).ToArray();
        var (sample, each) = new Draws([.. clusters], options.Bootstraps, options.Seed)
            .Each(w => pairs.Aggregate((double?)0, (sum, p) => sum + ((p.Challenger.Auc(w) - p.Champion.Auc(w)) / pairs.Length)));
        double[] sorted = [.. each.OfType<double>().Order()];
        var difference = sorted.Length == 0 ? new Measured(sample, null, null) : new(sample, Percentile.Of(sorted, 0.025), Percentile.Of(sorted, 0.975));
        double? ahead = sorted.Length == 0 ? null : sorted.Count(d => d > 0) / (double)sorted.Length;
        var (champion, challenger) = (Brier(targets, t => t.ChampionProbability), Brier(targets, t => t.ChallengerProbability));
        return new(Outcome(sample, ahead, champion, challenger, options), difference, ahead, champion, challenger);
    }

    private static PromotionOutcome Outcome(double? difference, double? ahead, double? champion, double? challenger, PromotionOptions options) =>
        difference is null || ahead is null ? PromotionOutcome.NotComparable
        : ahead < options.LeastShareAhead ? PromotionOutcome.NotAheadOftenEnough
        // A champion without training gives no probabilities; a challenger has to.
        : challenger is null || challenger > champion ? PromotionOutcome.WorseProbabilities
        : PromotionOutcome.Promoted;

    // A row that either cannot score is left out for both.
    private static Ranking Rank(ContestedTarget t, IReadOnlyList<double> scores) => new(
        [.. t.Happened.Select(h => h == true)],
        [.. scores],
        Enumerable.Range(0, scores.Count).Where(i => t.Happened[i] is not null && !double.IsNaN(t.Champion[i]) && !double.IsNaN(t.Challenger[i])));

    private static double? Brier(IReadOnlyList<ContestedTarget> targets, Func<ContestedTarget, IReadOnlyList<double>?> of) => targets.Any(t => of(t) is null) ? null : targets.Average(t =>
    {
        var probability = of(t)!;
        int[] rows = [.. Enumerable.Range(0, probability.Count).Where(i => t.Happened[i] is not null && !double.IsNaN(t.ChampionProbability?[i] ?? 0) && !double.IsNaN(t.ChallengerProbability?[i] ?? 0))];
        return rows.Length == 0 ? null : (double?)rows.Average(i => Math.Pow((t.Happened[i] == true ? 1 : 0) - probability[i], 2));
    });
}
