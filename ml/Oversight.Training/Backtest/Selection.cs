using System.Text.Json.Nodes;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// What the best of several attempts owes to having been picked on the test that judges it. Optimism by bootstrap (Efron and Gong, The American Statistician 1983): in each draw the
/// attempt that does best in it is picked; optimism is how much better it does there than in the sample, on average. The metric is the declared one, the mean of the areas under the
/// curve for less than good and inadequate, unless another is named.
/// </summary>
/// <param name="Attempts">How many were compared.</param>
/// <param name="Best">The one that does best in the sample.</param>
/// <param name="Value">Its metric there.</param>
/// <param name="Optimism">What of it is owed to the picking; null without draws.</param>
public sealed record Selection(int Attempts, string Best, double Value, double? Optimism)
{
    /// <summary>Compares attempts; null where there are none that order every row.</summary>
    /// <param name="options">Seed and number of draws.</param>
    /// <param name="test">The test rows.</param>
    /// <param name="attempts">What was tried.</param>
    /// <param name="metric">The targets whose areas, on average, pick the best; the declared ones where null.</param>
    public static Selection? Of(BacktestOptions options, IReadOnlyList<LabelledInspection> test, IReadOnlyList<Predictor> attempts, IReadOnlyList<Target>? metric = null)
    {
        var judge = new Judge(options, test);
        var rankings = attempts.Select(a => (metric ?? TrainingOptions.DeclaredMetric).Select(t => Rank(judge, test, a, t)).ToArray()).ToArray();
        var draws = new Draws([.. test.Select(t => t.Cluster)], options.Bootstraps, options.Seed);
        var (sample, each) = draws.Each(w => Array.ConvertAll(rankings, r => r.Sum(one => one.Auc(w)) / r.Length));
        if (sample.Length == 0 || sample.Any(m => m is null)) return null;
        var best = Array.IndexOf(sample, sample.Max());
        double[] optimism = [.. each.Where(d => d.All(m => m is not null)).Select(d => Array.IndexOf(d, d.Max()) is var picked ? d[picked]!.Value - sample[picked]!.Value : 0)];
        return new(attempts.Count, attempts[best].Name, sample[best]!.Value, optimism.Length == 0 ? null : optimism.Average());
    }

    /// <summary>As JSON.</summary>
    /// <param name="recorded">How many were ever tried, those no longer in the code included; 0 where nobody counted.</param>
    public JsonObject ToJson(int recorded) => new()
    {
        ["metric"] = "mean of auc for less_than_good and inadequate",
        ["attempts_compared"] = Attempts,
        ["attempts_recorded"] = recorded == 0 ? null : recorded,
        ["best"] = Best,
        ["value"] = BacktestJson.Number(Value),
        ["optimism"] = BacktestJson.Number(Optimism),
        ["corrected"] = BacktestJson.Number(Value - Optimism),
    };

    private static Ranking Rank(Judge judge, IReadOnlyList<LabelledInspection> test, Predictor attempt, Target target) =>
        new([.. test.Select(t => judge.Outcome(target, t) == true)], attempt.Score(target), Enumerable.Range(0, test.Count).Where(i => judge.Outcome(target, test[i]) is not null));
}
