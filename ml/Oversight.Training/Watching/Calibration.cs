using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Training.Backtest;

namespace Oversight.Training.Watching;

/// <summary>Whether chances of less than good were right.</summary>
internal static class Calibration
{
    private const int Parts = 5;

    public static CalibrationReport? Of(IReadOnlyList<Pair> all, WatchOptions options)
    {
        Pair[] pairs = [.. all.Where(p => p.Probability is not null).OrderBy(p => p.Probability)];
        if (pairs.Length < options.FewestInspections) return null;
        var observed = pairs.Average(p => p.IsLess ? 1.0 : 0);
        return new(
            pairs.Length,
            pairs.Average(p => p.Probability!.Value),
            observed,
            Gap(pairs, options),
            Slope(pairs, options),
            pairs.Average(p => Math.Pow(p.Probability!.Value - (p.IsLess ? 1 : 0), 2)),
            observed * (1 - observed),
            [.. pairs.Select((p, i) => (Pair: p, Fifth: i * Parts / pairs.Length)).GroupBy(x => x.Fifth, x => x.Pair).Select(g => new CalibrationFifth(
                g.Count(), g.Average(p => p.Probability!.Value), Intervals.OfSums(Pair.Sums(g, p => [p.IsLess ? 1 : 0, 1]), s => s[1] == 0 ? null : s[0] / s[1], options)))]);
    }

    public static Measured Gap(IReadOnlyList<Pair> all, WatchOptions options) => Intervals.OfSums(
        Pair.Sums(all.Where(p => p.Probability is not null), p => [p.Probability!.Value, p.IsLess ? 1 : 0, 1]), s => s[2] == 0 ? null : (s[0] - s[1]) / s[2], options);

    private static Measured Slope(Pair[] pairs, WatchOptions options)
    {
        var clusters = pairs.GroupBy(p => p.Listed.Authority.Code).OrderBy(g => g.Key).Select(g => g.ToArray()).ToArray();
        double? Fit(IReadOnlyList<Pair> of) => of.Any(p => p.IsLess) && of.Any(p => !p.IsLess)
            ? Logistic.Fit([.. of.Select(p => Logistic.Logit(p.Probability!.Value))], [.. of.Select(p => p.IsLess)], priorMean: 1).Slope
            : null;
        var random = new Random(options.Seed);
        var drawn = new List<double>();
        for (var b = 0; b < options.Bootstraps; b++)
            if (Fit([.. Enumerable.Range(0, clusters.Length).SelectMany(_ => clusters[random.Next(clusters.Length)])]) is { } slope) drawn.Add(slope);
        drawn.Sort();
        return drawn.Count == 0 ? new(Fit(pairs), null, null) : new(Fit(pairs), Percentile.Of(drawn, 0.025), Percentile.Of(drawn, 0.975));
    }
}
