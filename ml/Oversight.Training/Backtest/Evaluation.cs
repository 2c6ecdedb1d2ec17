namespace Oversight.Training.Backtest;

/// <summary>One target on the test rows: outcomes, years and the draws of authorities that every predictor is judged on.</summary>
public sealed class Evaluation
{
    /// <summary>Name of the area under the curve among the figures.</summary>
    public const string Auc = "auc";

    /// <summary>Name of the Brier score among the figures.</summary>
    public const string Brier = "brier";

    private static readonly string[] Names =
    [
        Auc, "auc_within_year", "average_precision", Brier, "precision_at_15", "precision_at_15_by_year", "recall_top_10pct", "recall_top_20pct",
        "recall_at_15", "precision_top_10pct", "precision_top_20pct", "calibration_slope", "calibration_intercept", "observed_minus_predicted",
    ];

    private readonly bool[] happened;
    private readonly int[] years;
    private readonly int[] rows;
    private readonly Draws draws;
    private readonly BacktestOptions options;

    /// <summary>Prepares the draws.</summary>
    /// <param name="outcomes">Outcome of each test row; null where the target does not apply to it.</param>
    /// <param name="years">Year of each test row.</param>
    /// <param name="clusters">Authority of each test row.</param>
    /// <param name="options">Seed and number of draws.</param>
    public Evaluation(IReadOnlyList<bool?> outcomes, IReadOnlyList<int> years, IReadOnlyList<string> clusters, BacktestOptions options)
    {
        this.options = options;
        this.years = [.. years];
        happened = [.. outcomes.Select(o => o == true)];
        rows = [.. Enumerable.Range(0, outcomes.Count).Where(i => outcomes[i] is not null)];
        draws = new([.. clusters.Select((c, i) => outcomes[i] is null ? null : c)], options.Bootstraps, options.Seed);
    }

    /// <summary>Judges one predictor.</summary>
    /// <param name="score">Its scores, NaN where it has none.</param>
    /// <param name="probability">Its probabilities; null where it gives none.</param>
    /// <param name="baselines">Scores of the predictors it is compared with, pair by pair; null where the comparison does not apply.</param>
    /// <param name="withCurves">Whether the fifths and the curve over reviews are wanted too.</param>
    public TargetResult Judge(double[] score, double[]? probability, IReadOnlyList<(string Name, double[]? Score)> baselines, bool withCurves = true)
    {
        int[] scored = [.. rows.Where(i => !double.IsNaN(score[i]))];
        var ranking = new GroupedRanking(happened, score, years, scored);
        var figures = draws.Measure(w => Figures(ranking, w, scored, probability));
        return new(
            scored.Length,
            scored.Count(i => happened[i]),
            [.. Names.Select((name, j) => (name, figures[j]))],
            [.. baselines.Select(b => (b.Name, b.Score is null ? new(null, null, null) : Difference(scored, score, b.Score)))])
        {
            ByFifth = withCurves && probability is not null && scored.Length >= Calibration.Fifths ? ByFifth(scored, probability) : null,
            ByReviews = withCurves ? ByReviews(ranking.Whole, scored.Length) : [],
        };
    }

    private double?[] Figures(GroupedRanking ranking, int[] weights, int[] scored, double[]? probability)
    {
        var (whole, n, events) = (ranking.Whole, ranking.Whole.Count(weights), ranking.Whole.Events(weights));
        var most = Math.Min(options.Reviews, n);
        var hits = whole.HitsInTop(most, weights);
        double?[] ordering =
        [
            whole.Auc(weights),
            ranking.AucWithin(weights),
            whole.AveragePrecision(weights),
            null,
            most == 0 ? null : hits / most,
            ranking.PrecisionAt(options.Reviews, weights),
            ranking.RecallInTop(0.1, weights),
            ranking.RecallInTop(0.2, weights),
            events == 0 ? null : hits / events,
            ranking.PrecisionInTop(0.1, weights),
            ranking.PrecisionInTop(0.2, weights),
        ];
        if (probability is null || n == 0) return [.. ordering, null, null, null];
        var (outcomes, predicted) = Drawn(scored, weights, probability);
        ordering[3] = Metrics.Brier(outcomes, predicted);
        var line = Calibration.Line(outcomes, predicted);
        return [.. ordering, line?.Slope, line?.Intercept, (events / (double)n) - predicted.Average()];
    }

    private Measured Difference(int[] scored, double[] score, double[] baseline)
    {
        int[] both = [.. scored.Where(i => !double.IsNaN(baseline[i]))];
        var (own, other) = (new Ranking(happened, score, both), new Ranking(happened, baseline, both));
        return draws.Measure(w => [own.Auc(w) - other.Auc(w)])[0];
    }

    private PredictedFifth[] ByFifth(int[] scored, double[] probability)
    {
        var figures = draws.Measure(w =>
        {
            var (outcomes, predicted) = Drawn(scored, w, probability);
            return Calibration.ByFifth(outcomes, predicted) is { } fifths
                ? [.. fifths.SelectMany(f => new double?[] { f.Predicted, f.Observed })]
                : new double?[2 * Calibration.Fifths];
        });
        int[] sizes = [.. Enumerable.Range(0, Calibration.Fifths).Select(f => ((f + 1) * scored.Length / Calibration.Fifths) - (f * scored.Length / Calibration.Fifths))];
        return [.. sizes.Select((n, f) => new PredictedFifth(n, figures[2 * f], figures[(2 * f) + 1]))];
    }

    private ReviewsPoint[] ByReviews(Ranking ranking, int n)
    {
        int[] numbers = [.. options.ReviewNumbers.Where(k => k <= n)];
        var figures = draws.Measure(w =>
        {
            var (drawn, events) = (ranking.Count(w), ranking.Events(w));
            return [.. numbers.SelectMany(k =>
            {
                var most = Math.Min(k, drawn);
                var hits = ranking.HitsInTop(most, w);
                return new double?[] { most == 0 ? null : hits / most, events == 0 ? null : hits / events };
            })];
        });
        return [.. numbers.Select((k, j) => new ReviewsPoint(k, figures[2 * j], figures[(2 * j) + 1]))];
    }

    // The rows as drawn, one as often as it was drawn.
    private (bool[] Happened, double[] Probability) Drawn(int[] scored, int[] weights, double[] probability)
    {
        int[] drawn = [.. scored.SelectMany(i => Enumerable.Repeat(i, weights[i]))];
        return (Array.ConvertAll(drawn, i => happened[i]), Array.ConvertAll(drawn, i => probability[i]));
    }
}
