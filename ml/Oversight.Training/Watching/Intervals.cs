using Oversight.Risk.Features;
using Oversight.Training.Backtest;

namespace Oversight.Training.Watching;

/// <summary>Intervals of shares and of their ratios, 95%.</summary>
public static class Intervals
{
    private const double Z = 1.959963984540054;

    /// <summary>A share with its score interval (Wilson, JASA 1927); all null of nobody.</summary>
    public static Measured Share(int count, int of)
    {
        if (of == 0) return new(null, null, null);
        var p = count / (double)of;
        var centre = p + (Z * Z / (2 * of));
        var half = Z * Math.Sqrt((p * (1 - p) / of) + (Z * Z / (4.0 * of * of)));
        var scale = 1 + (Z * Z / of);
        return new(p, Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }

    /// <summary>How many times as large one share is as another, with the log interval (Katz et al., Biometrics 1978) on counts with a half added; all null where either is of nobody, no value where the other is 0.</summary>
    public static Measured Ratio(int count, int of, int otherCount, int otherOf)
    {
        if (of == 0 || otherOf == 0) return new(null, null, null);
        double? ratio = otherCount == 0 ? null : count / (double)of / (otherCount / (double)otherOf);
        var log = Math.Log((count + 0.5) / (of + 0.5)) - Math.Log((otherCount + 0.5) / (otherOf + 0.5));
        var error = Math.Sqrt((1 / (count + 0.5)) - (1 / (of + 0.5)) + (1 / (otherCount + 0.5)) - (1 / (otherOf + 0.5)));
        return new(ratio, Math.Exp(log - (Z * error)), Math.Exp(log + (Z * error)));
    }

    /// <summary>Any figure of sums over authorities, with its percentile interval over draws of whole authorities (Field and Welsh, JRSS B 2007).</summary>
    /// <param name="sums">For each authority what it adds to each sum.</param>
    /// <param name="figure">The figure of the sums; null where it does not apply.</param>
    /// <param name="options">How many draws, and where they begin.</param>
    public static Measured OfSums(IReadOnlyList<double[]> sums, Func<double[], double?> figure, WatchOptions options)
    {
        if (sums.Count == 0) return new(null, null, null);
        double[] Total(Func<int, int> at)
        {
            var total = new double[sums[0].Length];
            for (var i = 0; i < sums.Count; i++)
                for (var j = 0; j < total.Length; j++) total[j] += sums[at(i)][j];
            return total;
        }

        var random = new Random(options.Seed);
        var drawn = new List<double>();
        for (var b = 0; b < options.Bootstraps; b++)
            if (figure(Total(_ => random.Next(sums.Count))) is { } value) drawn.Add(value);
        drawn.Sort();
        return drawn.Count == 0 ? new(figure(Total(i => i)), null, null) : new(figure(Total(i => i)), Percentile.Of(drawn, 0.025), Percentile.Of(drawn, 0.975));
    }
}
