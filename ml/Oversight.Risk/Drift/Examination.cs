using MathNet.Numerics.Distributions;
using Oversight.Domain.Measures;
using Oversight.Risk.SmallNumbers;

namespace Oversight.Risk.Drift;

/// <summary>One series under examination, by itself.</summary>
/// <param name="Segment">The chart since the last rebasing; null where it was not examined.</param>
/// <param name="PValue">Chance of an end so much worse than the rest; 1 where it was not examined.</param>
/// <param name="Finding">The sustained special cause at the newest figure, and the point it began with; null where there is none.</param>
/// <param name="Why">Why it was not examined; null where it was.</param>
internal sealed record Examination(Segment? Segment, double PValue, (DriftRule Rule, int Since)? Finding, string? Why)
{
    public static Examination Of(MeasureSeries series, DriftOptions options)
    {
        if (series.Points.Count != series.Quarters.Count) throw new ArgumentException($"{series.Measure} has not one point for each quarter.", nameof(series));
        if (series.Concern is not (ConcernDirection.High or ConcernDirection.Low)) return NotExamined("Neither high nor low is a concern.");
        var points = LargeEnough(series);
        if (points.Length == 0) return NotExamined("There are no figures.");
        var segment = Segment.Of(series.Chart, points)[^1];
        if (segment.Values.Count < options.FewestQuarters)
            return NotExamined($"There are {segment.Values.Count} quarters with a figure of {SmallNumberRules.FewestToScore} or more to go by; it takes {options.FewestQuarters}.");
        if (points.Length - 1 - segment.Places[^1] > options.LongestSilence) return NotExamined($"There is no figure newer than {series.Quarters[segment.Places[^1]]}.");
        if (AllowingForMore(series.Chart, segment) is var allowing && allowing != series.Chart) segment = Segment.Of(allowing, points)[^1];

        var sign = series.Concern == ConcernDirection.Low ? -1 : 1;
        // Where nothing tells how much is chance, figures still have an order, and a run of them is a run; sums of standard deviations there are none.
        var limits = segment.Spread!.ThreeSigma;
        double[] z = [.. segment.Values.Select((v, i) => sign * (v - segment.Spread.Mean) * 3 / (limits?[i] ?? 3))];
        return new(segment, WorseAtTheEnd(z), Sustained(segment, sign > 0 ? Direction.Up : Direction.Down, z), null);
    }

    private static Examination NotExamined(string why) => new(null, 1, null, why);

    /// <summary>The points without those of so few cases that they say nothing.</summary>
    public static ChartPoint[] LargeEnough(MeasureSeries series) => [.. series.Points.Select(p => p.Denominator is { } d && !SmallNumberRules.CanScore(d) ? p with { Value = null } : p)];

    /// <summary>Laney's chart where the points since the last rebasing vary beyond chance; never one with narrower limits than chance has.</summary>
    public static ChartKind AllowingForMore(ChartKind kind, Segment newest)
    {
        if (kind is not (ChartKind.P or ChartKind.U) || newest.Spread?.ThreeSigma is not { } limits) return kind;
        if (Spread.BeyondChance(newest.Values, newest.Spread.Mean, [.. limits.Select(l => l / 3)]) is not > 1) return kind;
        return kind == ChartKind.P ? ChartKind.PPrime : ChartKind.UPrime;
    }

    // The rule that names the drift and the place of its first point.
    private static (DriftRule, int)? Sustained(Segment segment, Direction worse, double[] z)
    {
        var last = z.Length - 1;
        var runs = segment.Runs.Where(r => r.Last == last && r.Cause.Direction == worse).ToArray();
        CauseRun? Run(SpecialCauseRule rule) => runs.FirstOrDefault(r => r.Cause.Rule == rule);
        return Run(SpecialCauseRule.OutsideLimits) is { Points.Count: >= 2 } outside ? (DriftRule.OutsideLimits, outside.Points[0])
            : Run(SpecialCauseRule.Trend) is { } trend ? (DriftRule.Trend, trend.Points[0])
            : Run(SpecialCauseRule.TwoOfThree) is { } two ? (DriftRule.TwoOfThree, two.Points[0])
            : Run(SpecialCauseRule.Shift) is { } shift ? (DriftRule.Shift, shift.Points[0])
            : segment.Spread!.ThreeSigma is null ? null
            : Since(new Cusum(), z, 0) is { } cusum ? (DriftRule.Cusum, cusum)
            : Since(new Ewma(), z, Ewma.Above) is { } ewma ? (DriftRule.Ewma, ewma)
            : null;
    }

    // A monitor that is in alarm at the end: the first point of the unbroken stretch above a floor (of a CUSUM, since it last was 0: where the change is likeliest to have begun).
    private static int? Since(ISlowDriftMonitor monitor, double[] z, double floor)
    {
        double[] statistics = [.. z.Select(monitor.Next)];
        if (statistics[^1] <= monitor.Threshold) return null;
        var first = statistics.Length - 1;
        while (first > 0 && statistics[first - 1] > floor) first--;
        // One quarter by itself, however far out, is not sustained.
        return statistics.Length - first >= 2 ? first : null;
    }

    // Pitman's permutation test (JRSS Supplement 1937): how strongly the figures go with the weights that EWMA gives the newest, against every order they could have come in; his moments are those of t.
    private static double WorseAtTheEnd(double[] z)
    {
        double[] weights = [.. Enumerable.Range(0, z.Length).Select(i => Math.Pow(1 - Ewma.Lambda, z.Length - 1 - i))];
        var (meanZ, meanWeight) = (z.Average(), weights.Average());
        double both = 0, ofZ = 0, ofWeights = 0;
        for (var i = 0; i < z.Length; i++)
        {
            both += (z[i] - meanZ) * (weights[i] - meanWeight);
            ofZ += (z[i] - meanZ) * (z[i] - meanZ);
            ofWeights += (weights[i] - meanWeight) * (weights[i] - meanWeight);
        }
        if (ofZ <= 0) return 1;
        var r = both / Math.Sqrt(ofZ * ofWeights);
        return r >= 1 ? 0 : StudentT.CDF(0, 1, z.Length - 2, -r * Math.Sqrt((z.Length - 2) / (1 - (r * r))));
    }
}
