namespace Oversight.Training.Backtest;

/// <summary>The same rows ranked as a whole and within each of their groups, such as years or quarters.</summary>
internal sealed class GroupedRanking
{
    private readonly Ranking[] groups;

    /// <summary>Sorts the rows.</summary>
    /// <param name="happened">Outcome of every row.</param>
    /// <param name="scores">Score of every row, NaN where it has none.</param>
    /// <param name="groupOf">Group of every row.</param>
    /// <param name="rows">The rows that count; all where null.</param>
    public GroupedRanking(bool[] happened, double[] scores, int[] groupOf, IEnumerable<int>? rows = null)
    {
        int[] counted = [.. rows ?? Enumerable.Range(0, scores.Length)];
        Whole = new(happened, scores, counted);
        groups = [.. counted.GroupBy(i => groupOf[i]).OrderBy(g => g.Key).Select(g => new Ranking(happened, scores, g))];
    }

    /// <summary>All rows together.</summary>
    public Ranking Whole { get; }

    /// <summary>Area under the curve over pairs within a group only; null where there are none.</summary>
    public double? AucWithin(int[] weights)
    {
        double wins = 0, pairs = 0;
        foreach (var group in groups)
        {
            var (w, p) = group.Pairs(weights);
            wins += w;
            pairs += p;
        }
        return pairs == 0 ? null : wins / pairs;
    }

    /// <summary>Of the k highest of each group, in what share it happened; null with no rows.</summary>
    public double? PrecisionAt(int k, int[] weights) => Precision(n => Math.Min(k, n), weights);

    /// <summary>Of the highest ceil(q n) of each group, in what share it happened; null with no rows.</summary>
    public double? PrecisionInTop(double q, int[] weights) => Precision(n => Share(q, n), weights);

    /// <summary>Share of what happened that is among the highest ceil(q n) of its group; null where nothing happened.</summary>
    public double? RecallInTop(double q, int[] weights)
    {
        double hits = 0;
        var total = Whole.Events(weights);
        foreach (var group in groups) hits += group.HitsInTop(Share(q, group.Count(weights)), weights);
        return total == 0 ? null : hits / total;
    }

    private double? Precision(Func<int, int> reviewed, int[] weights)
    {
        double hits = 0, reviews = 0;
        foreach (var group in groups)
        {
            var most = reviewed(group.Count(weights));
            hits += group.HitsInTop(most, weights);
            reviews += most;
        }
        return reviews == 0 ? null : hits / reviews;
    }

    private static int Share(double q, int n) => (int)Math.Ceiling(q * n);
}
