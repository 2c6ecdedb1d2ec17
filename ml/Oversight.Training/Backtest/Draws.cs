using Oversight.Risk.Features;

namespace Oversight.Training.Backtest;

/// <summary>
/// Bootstrap draws of whole clusters with replacement (Davison and Hinkley, Bootstrap Methods and their Application, 1997), as weights: how often
/// each row was drawn. Whatever is judged on the same rows is judged on the same draws, so differences are paired.
/// </summary>
public sealed class Draws
{
    private readonly int[] once;
    private readonly int[][] weights;

    /// <summary>Draws.</summary>
    /// <param name="clusters">Cluster of every row; null for a row that does not count, which is never drawn.</param>
    /// <param name="bootstraps">How many draws, 0 or more.</param>
    /// <param name="seed">Their seed.</param>
    public Draws(IReadOnlyList<string?> clusters, int bootstraps, int seed)
    {
        once = [.. clusters.Select(c => c is null ? 0 : 1)];
        var members = Enumerable.Range(0, clusters.Count).Where(i => clusters[i] is not null)
            .GroupBy(i => clusters[i]!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
        weights = new int[bootstraps][];
        for (var b = 0; b < bootstraps; b++)
        {
            var random = new Random(Mix(seed, b));
            weights[b] = new int[clusters.Count];
            for (var k = 0; k < members.Length; k++)
                foreach (var i in members[random.Next(members.Length)]) weights[b][i]++;
        }
    }

    /// <summary>The sample itself: 1 for each row that counts.</summary>
    public IReadOnlyList<int> Sample => once;

    /// <summary>Figures of the sample, each with its interval over the draws.</summary>
    /// <param name="of">All figures at once, from the weight of each row; null where one does not apply. Called on several threads.</param>
    public Measured[] Measure(Func<int[], double?[]> of)
    {
        var sample = of(once);
        var samples = new double?[weights.Length][];
        Parallel.For(0, weights.Length, b => samples[b] = of(weights[b]));
        return [.. sample.Select((value, j) =>
        {
            double[] sorted = [.. samples.Select(s => s[j]).Where(s => s is not null).Select(s => s!.Value).Order()];
            return sorted.Length == 0 ? new Measured(value, null, null) : new(value, Percentile.Of(sorted, 0.025), Percentile.Of(sorted, 0.975));
        })];
    }

    /// <summary>Something of the sample, and of each draw in order.</summary>
    public (T Sample, T[] Each) Each<T>(Func<int[], T> of)
    {
        var each = new T[weights.Length];
        Parallel.For(0, weights.Length, b => each[b] = of(weights[b]));
        return (of(once), each);
    }

    /// <summary>A seed for one of many draws. HashCode.Combine differs from process to process; a draw must not.</summary>
    internal static int Mix(int seed, int draw) => unchecked((seed * 1_000_003) + (draw * 7919)) & int.MaxValue;
}
