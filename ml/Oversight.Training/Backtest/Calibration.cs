using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>Whether probabilities mean what they say. Pure; null where a figure does not apply.</summary>
public static class Calibration
{
    /// <summary>How many groups of rows observed and predicted are compared in.</summary>
    public const int Fifths = 5;

    // A line through fewer cases of either kind than this says nothing.
    private const int FewestOfEach = 5;

    // As in the reference figures: a probability of 0 or 1 would have no log-odds.
    private const double Edge = 1e-3;

    /// <summary>
    /// Slope and intercept of the outcome on the log-odds that were predicted (Cox, Biometrika 1958): 1 and 0 where probabilities mean what they
    /// say; a slope under 1 is of predictions that are too extreme. Null with fewer than five of either kind, or where all predictions are the same.
    /// </summary>
    public static (double Slope, double Intercept)? Line(IReadOnlyList<bool> happened, IReadOnlyList<double> probabilities)
    {
        var events = happened.Count(h => h);
        if (Math.Min(events, happened.Count - events) < FewestOfEach) return null;
        double[] logits = [.. probabilities.Select(p => Logistic.Logit(Math.Clamp(p, Edge, 1 - Edge)))];
        if (logits.Max() - logits.Min() < 1e-6) return null;
        var (intercept, slope, _) = Logistic.Fit(logits, happened, priorPrecision: 1e-6);
        return (slope, intercept);
    }

    /// <summary>
    /// Rows in order of probability, cut into five groups as equal as can be, the lowest first: how many, the mean predicted, and the share in which
    /// it happened. Null with fewer than five rows.
    /// </summary>
    public static IReadOnlyList<(int N, double Predicted, double Observed)>? ByFifth(IReadOnlyList<bool> happened, IReadOnlyList<double> probabilities)
    {
        if (happened.Count < Fifths) return null;
        int[] order = [.. Enumerable.Range(0, happened.Count).OrderBy(i => probabilities[i])];
        return
        [
            .. Enumerable.Range(0, Fifths).Select(f => order[(f * order.Length / Fifths)..((f + 1) * order.Length / Fifths)])
                .Select(g => (g.Length, g.Average(i => probabilities[i]), g.Count(i => happened[i]) / (double)g.Length)),
        ];
    }
}
