namespace Oversight.Training.Backtest;

/// <summary>How well scores order, and probabilities match, what happened. Pure; null where a figure does not apply.</summary>
public static class Metrics
{
    /// <summary>
    /// Area under the receiver operating characteristic: the chance that a case that happened scores above one that did not, a tie
    /// counting half (Hanley and McNeil, Radiology 1982). 0 to 1; null unless both kinds are there.
    /// </summary>
    public static double? Auc(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores)
    {
        var (wins, pairs) = Pairs(happened, scores);
        return pairs == 0 ? null : wins / pairs;
    }

    /// <summary>The same over pairs within one year only, pooled over years.</summary>
    public static double? AucWithinYear(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores, ReadOnlySpan<int> years)
    {
        double wins = 0, pairs = 0;
        foreach (var group in ByYear(years))
        {
            var (w, p) = Pairs(Take(happened, group), Take(scores, group));
            wins += w;
            pairs += p;
        }
        return pairs == 0 ? null : wins / pairs;
    }

    /// <summary>
    /// Average precision: precision at each threshold weighted by the recall it adds; tied scores are one threshold. 0 to 1; null where
    /// nothing happened.
    /// </summary>
    public static double? AveragePrecision(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores)
    {
        var order = Descending(scores);
        var total = Count(happened);
        if (total == 0) return null;
        double sum = 0;
        int seen = 0, hits = 0;
        for (var i = 0; i < order.Length;)
        {
            var before = hits;
            var score = scores[order[i]];
            for (; i < order.Length && scores[order[i]] == score; i++)
            {
                seen++;
                if (happened[order[i]]) hits++;
            }
            sum += (hits - before) / (double)total * hits / seen;
        }
        return sum;
    }

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
        return most == 0 ? null : HitsInTop(most, happened, scores) / most;
    }

    /// <summary>Share of the k highest of each year in which it happened, over all years. 0 to 1; null with no rows.</summary>
    public static double? PrecisionAtByYear(int k, ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores, ReadOnlySpan<int> years)
    {
        double hits = 0, reviews = 0;
        foreach (var group in ByYear(years))
        {
            var most = Math.Min(k, group.Length);
            hits += HitsInTop(most, Take(happened, group), Take(scores, group));
            reviews += most;
        }
        return reviews == 0 ? null : hits / reviews;
    }

    /// <summary>Share of what happened that was among the highest ceil(q n) of its year, ties by expectation. 0 to 1; null where nothing happened.</summary>
    public static double? RecallInTop(double q, ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores, ReadOnlySpan<int> years)
    {
        double hits = 0;
        var total = Count(happened);
        if (total == 0) return null;
        foreach (var group in ByYear(years))
            hits += HitsInTop((int)Math.Ceiling(q * group.Length), Take(happened, group), Take(scores, group));
        return hits / total;
    }

    private static (double Wins, double Pairs) Pairs(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores)
    {
        var order = Descending(scores);
        double wins = 0, above = 0, negatives = 0;
        for (var i = 0; i < order.Length;)
        {
            double p = 0, n = 0;
            var score = scores[order[i]];
            for (; i < order.Length && scores[order[i]] == score; i++)
                if (happened[order[i]]) p++;
                else n++;
            wins += n * (above + (0.5 * p));
            above += p;
            negatives += n;
        }
        return (wins, above * negatives);
    }

    private static double HitsInTop(int k, ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores)
    {
        var order = Descending(scores);
        if (k == 0) return 0;
        var edge = scores[order[k - 1]];
        double sure = 0, sureHits = 0, tied = 0, tiedHits = 0;
        foreach (var i in order)
        {
            if (scores[i] > edge)
            {
                sure++;
                if (happened[i]) sureHits++;
            }
            else if (scores[i] == edge)
            {
                tied++;
                if (happened[i]) tiedHits++;
            }
        }
        return sureHits + (tiedHits * (k - sure) / tied);
    }

    private static int[] Descending(ReadOnlySpan<double> scores)
    {
        var keys = new double[scores.Length];
        var order = new int[scores.Length];
        for (var i = 0; i < keys.Length; i++) (keys[i], order[i]) = (-scores[i], i);
        Array.Sort(keys, order);
        return order;
    }

    private static IEnumerable<int[]> ByYear(ReadOnlySpan<int> years) =>
        years.ToArray().Select((y, i) => (y, i)).GroupBy(x => x.y, x => x.i).Select(g => g.ToArray());

    private static T[] Take<T>(ReadOnlySpan<T> values, int[] at)
    {
        var result = new T[at.Length];
        for (var i = 0; i < at.Length; i++) result[i] = values[at[i]];
        return result;
    }

    private static int Count(ReadOnlySpan<bool> happened)
    {
        var n = 0;
        foreach (var h in happened)
            if (h) n++;
        return n;
    }
}
