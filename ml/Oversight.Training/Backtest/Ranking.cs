namespace Oversight.Training.Backtest;

/// <summary>
/// Rows in order of score, sorted once, so that each figure is one pass for any weights of the rows. A weight is how often a bootstrap drew the row;
/// rows of one score are tied, and a row drawn twice is tied with itself. Rows without a score are not in it.
/// </summary>
internal sealed class Ranking
{
    private readonly bool[] happened;
    private readonly double[] scores;
    private readonly int[] order;

    /// <summary>Sorts the rows.</summary>
    /// <param name="happened">Outcome of every row.</param>
    /// <param name="scores">Score of every row, NaN where it has none.</param>
    /// <param name="rows">The rows that count; all where null.</param>
    public Ranking(bool[] happened, double[] scores, IEnumerable<int>? rows = null)
    {
        this.happened = happened;
        this.scores = scores;
        order = [.. (rows ?? Enumerable.Range(0, scores.Length)).Where(i => !double.IsNaN(scores[i]))];
        Array.Sort(Array.ConvertAll(order, i => -scores[i]), order);
    }

    /// <summary>A weight of one for each of n rows.</summary>
    public static int[] Once(int n)
    {
        var weights = new int[n];
        Array.Fill(weights, 1);
        return weights;
    }

    /// <summary>How many rows.</summary>
    public int Count(int[] weights)
    {
        var n = 0;
        foreach (var i in order) n += weights[i];
        return n;
    }

    /// <summary>In how many of them it happened.</summary>
    public int Events(int[] weights)
    {
        var n = 0;
        foreach (var i in order)
            if (happened[i]) n += weights[i];
        return n;
    }

    /// <summary>Of the pairs of a row in which it happened and one in which it did not: how many the scores put right, a tie counting half, and how many there are.</summary>
    public (double Wins, double Pairs) Pairs(int[] weights)
    {
        double wins = 0, above = 0, negatives = 0;
        for (var at = 0; at < order.Length;)
        {
            var (n, hits) = Tie(ref at, weights);
            wins += (n - hits) * (above + (0.5 * hits));
            above += hits;
            negatives += n - hits;
        }
        return (wins, above * negatives);
    }

    /// <summary>Area under the curve; null unless both kinds are there.</summary>
    public double? Auc(int[] weights)
    {
        var (wins, pairs) = Pairs(weights);
        return pairs == 0 ? null : wins / pairs;
    }

    /// <summary>Average precision; null where nothing happened.</summary>
    public double? AveragePrecision(int[] weights)
    {
        var total = Events(weights);
        if (total == 0) return null;
        double sum = 0, seen = 0, found = 0;
        for (var at = 0; at < order.Length;)
        {
            var (n, hits) = Tie(ref at, weights);
            seen += n;
            found += hits;
            if (hits > 0) sum += hits / total * found / seen;
        }
        return sum;
    }

    /// <summary>In how many of the k highest it happened, ties by expectation. k at most the number of rows.</summary>
    public double HitsInTop(int k, int[] weights)
    {
        double seen = 0, found = 0;
        for (var at = 0; at < order.Length && seen < k;)
        {
            var (n, hits) = Tie(ref at, weights);
            found += n == 0 ? 0 : hits * Math.Min(1, (k - seen) / n);
            seen += n;
        }
        return found;
    }

    private (double N, double Hits) Tie(ref int at, int[] weights)
    {
        double n = 0, hits = 0;
        for (var score = scores[order[at]]; at < order.Length && scores[order[at]] == score; at++)
        {
            n += weights[order[at]];
            if (happened[order[at]]) hits += weights[order[at]];
        }
        return (n, hits);
    }
}
