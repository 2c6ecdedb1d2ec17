namespace Oversight.Training.Backtest;

/// <summary>How well scores order, and probabilities match, what happened. Pure; null where a figure does not apply.</summary>
public static class Metrics
{
    /// <summary>
    /// Area under the receiver operating characteristic: the chance that a case that happened scores above one that did not, a tie
    /// counting half (Hanley and McNeil, Radiology 1982). 0 to 1; null unless both kinds are there.
    /// </summary>
    public static double? Auc(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores) =>
        new Ranking(happened.ToArray(), scores.ToArray()).Auc(Ranking.Once(scores.Length));

    /// <summary>The same over pairs within one year only, pooled over years.</summary>
    public static double? AucWithinYear(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores, ReadOnlySpan<int> years) =>
        ByYear(happened, scores, years).AucWithin(Ranking.Once(scores.Length));

    /// <summary>
    /// Average precision: precision at each threshold weighted by the recall it adds; tied scores are one threshold. 0 to 1; null where
    /// nothing happened.
    /// </summary>
    public static double? AveragePrecision(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores) =>
        new Ranking(happened.ToArray(), scores.ToArray()).AveragePrecision(Ranking.Once(scores.Length));

    /// <summary>Mean squared distance of probability and outcome, 0 to 1 (Brier, Monthly Weather Review 1950); null where there are no rows.</summary>
    public static double? Brier(ReadOnlySpan<bool> happened, ReadOnlySpan<double> probabilities)
    {
        if (happened.Length == 0) return null;
        double sum = 0;
        for (var i = 0; i < happened.Length; i++) sum += Math.Pow((happened[i] ? 1 : 0) - probabilities[i], 2);
        return sum / happened.Length;
    }

    /// <summary>Share of the k highest in which it happened, ties by expectation. 0 to 1; null with no rows.</summary>
    public static double? PrecisionAt(int k, ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores)
    {
        var most = Math.Min(k, scores.Length);
        return most == 0 ? null : new Ranking(happened.ToArray(), scores.ToArray()).HitsInTop(most, Ranking.Once(scores.Length)) / most;
    }

    /// <summary>Share of what happened that is among the k highest, ties by expectation. 0 to 1; null where nothing happened.</summary>
    public static double? RecallAt(int k, ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores)
    {
        var (ranking, weights) = (new Ranking(happened.ToArray(), scores.ToArray()), Ranking.Once(scores.Length));
        return ranking.Events(weights) is > 0 and var total ? ranking.HitsInTop(Math.Min(k, scores.Length), weights) / total : null;
    }

    /// <summary>Share of the k highest of each year in which it happened, over all years. 0 to 1; null with no rows.</summary>
    public static double? PrecisionAtByYear(int k, ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores, ReadOnlySpan<int> years) =>
        ByYear(happened, scores, years).PrecisionAt(k, Ranking.Once(scores.Length));

    /// <summary>Share of the highest ceil(q n) of each year in which it happened, over all years. 0 to 1; null with no rows.</summary>
    public static double? PrecisionInTop(double q, ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores, ReadOnlySpan<int> years) =>
        ByYear(happened, scores, years).PrecisionInTop(q, Ranking.Once(scores.Length));

    /// <summary>Share of what happened that was among the highest ceil(q n) of its year, ties by expectation. 0 to 1; null where nothing happened.</summary>
    public static double? RecallInTop(double q, ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores, ReadOnlySpan<int> years) =>
        ByYear(happened, scores, years).RecallInTop(q, Ranking.Once(scores.Length));

    private static GroupedRanking ByYear(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores, ReadOnlySpan<int> years) =>
        new(happened.ToArray(), scores.ToArray(), years.ToArray());
}
