using Oversight.Risk.Features;

namespace Oversight.Training.Backtest;

/// <summary>One target on the test rows: outcomes, years and the draws of authorities that every predictor is judged on.</summary>
public sealed class Evaluation
{
    /// <summary>Name of the area under the curve among the figures.</summary>
    public const string Auc = "auc";

    private readonly bool[] happened;
    private readonly int[] years;
    private readonly int[] rows;
    private readonly int[][] draws;
    private readonly int reviews;

    /// <summary>Prepares the draws.</summary>
    /// <param name="outcomes">Outcome of each test row; null where the target does not apply to it.</param>
    /// <param name="years">Year of each test row.</param>
    /// <param name="clusters">Authority of each test row.</param>
    /// <param name="options">Seed and number of draws.</param>
    public Evaluation(IReadOnlyList<bool?> outcomes, IReadOnlyList<int> years, IReadOnlyList<string> clusters, BacktestOptions options)
    {
        reviews = options.Reviews;
        rows = [.. Enumerable.Range(0, outcomes.Count).Where(i => outcomes[i] is not null)];
        happened = [.. outcomes.Select(o => o == true)];
        this.years = [.. years];
        var members = rows.GroupBy(i => clusters[i], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        draws = new int[options.Bootstraps][];
        for (var b = 0; b < draws.Length; b++)
        {
            var random = new Random(HashCodes.Mix(options.Seed, b));
            draws[b] = [.. Enumerable.Range(0, members.Length).SelectMany(_ => members[random.Next(members.Length)])];
        }
    }

    /// <summary>Judges one predictor.</summary>
    /// <param name="score">Its scores, NaN where it has none.</param>
    /// <param name="probability">Its probabilities; null where it gives none.</param>
    /// <param name="baselines">Scores of the predictors it is compared with, pair by pair.</param>
    public TargetResult Judge(double[] score, double[]? probability, IReadOnlyList<(string Name, double[] Score)> baselines)
    {
        (string Name, Func<int[], double?> Of)[] figures =
        [
            (Auc, at => Metrics.Auc(Of(happened, at), Of(score, at))),
            ("auc_within_year", at => Metrics.AucWithinYear(Of(happened, at), Of(score, at), Of(years, at))),
            ("average_precision", at => Metrics.AveragePrecision(Of(happened, at), Of(score, at))),
            ("brier", at => probability is null ? null : Metrics.Brier(Of(happened, at), Of(probability, at))),
            ("precision_at_15", at => Metrics.PrecisionAt(reviews, Of(happened, at), Of(score, at))),
            ("precision_at_15_by_year", at => Metrics.PrecisionAtByYear(reviews, Of(happened, at), Of(score, at), Of(years, at))),
            ("recall_top_10pct", at => Metrics.RecallInTop(0.1, Of(happened, at), Of(score, at), Of(years, at))),
            ("recall_top_20pct", at => Metrics.RecallInTop(0.2, Of(happened, at), Of(score, at), Of(years, at))),
        ];
        var scored = Scored(rows, score);
        return new(
            scored.Length,
            scored.Count(i => happened[i]),
            [.. figures.Select(f => (f.Name, Measure(f.Of, score)))],
            [.. baselines.Select(b => (b.Name, Measure(
                at => Metrics.Auc(Of(happened, at), Of(score, at)) - Metrics.Auc(Of(happened, at), Of(b.Score, at)), score, b.Score)))]);
    }

    private Measured Measure(Func<int[], double?> of, params double[][] needed)
    {
        var samples = new double?[draws.Length];
        Parallel.For(0, draws.Length, b => samples[b] = of(Scored(draws[b], needed)));
        double[] sorted = [.. samples.Where(s => s is not null).Select(s => s!.Value).Order()];
        return sorted.Length == 0
            ? new(of(Scored(rows, needed)), null, null)
            : new(of(Scored(rows, needed)), Percentile.Of(sorted, 0.025), Percentile.Of(sorted, 0.975));
    }

    private static int[] Scored(int[] at, params double[][] needed) => needed.Any(s => at.Any(i => double.IsNaN(s[i]))) ? [.. at.Where(i => needed.All(s => !double.IsNaN(s[i])))] : at;

    private static T[] Of<T>(T[] values, int[] at) => Array.ConvertAll(at, i => values[i]);

    private static class HashCodes
    {
        // HashCode.Combine differs from process to process; a draw must not.
        public static int Mix(int seed, int draw) => unchecked((seed * 1_000_003) + (draw * 7919)) & int.MaxValue;
    }
}
