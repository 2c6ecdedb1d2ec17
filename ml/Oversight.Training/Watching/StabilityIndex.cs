using MathNet.Numerics.Distributions;
using Oversight.Risk.Features;

namespace Oversight.Training.Watching;

/// <summary>
/// The population stability index: sum over bins of (now - then) log(now / then), with tenths of then as bins and one for the missing, half added to each count. Without any shift it lies about chi-squared with a degree
/// of freedom fewer than bins, times 1/n + 1/m (Yurdakul and Naranjo, Journal of Risk Model Validation 2020).
/// </summary>
public static class StabilityIndex
{
    private const int Tenths = 10;

    /// <summary>The index, and what it stays below by chance 95 times in 100; both 0 where either is of nobody.</summary>
    /// <param name="then">Values then; null where missing.</param>
    /// <param name="now">Values now; null where missing.</param>
    public static (double Index, double ByChance) Of(IReadOnlyList<double?> then, IReadOnlyList<double?> now)
    {
        if (then.Count == 0 || now.Count == 0) return (0, 0);
        double[] known = [.. then.OfType<double>().Order()];
        double[] edges = known.Length == 0 ? [] : [.. Enumerable.Range(1, Tenths - 1).Select(i => Percentile.Of(known, i / (double)Tenths)).Distinct()];
        var bins = edges.Length + 2;
        int Bin(double? value) => value is { } v ? edges.Count(e => v > e) : bins - 1;
        double[] Shares(IReadOnlyList<double?> values)
        {
            var counts = new double[bins];
            foreach (var value in values) counts[Bin(value)]++;
            return [.. counts.Select(c => (c + 0.5) / (values.Count + (0.5 * bins)))];
        }

        var index = Shares(then).Zip(Shares(now), (a, b) => (b - a) * Math.Log(b / a)).Sum();
        return (index, ChiSquared.InvCDF(bins - 1, 0.95) * ((1.0 / then.Count) + (1.0 / now.Count)));
    }

    /// <summary>The shift of each measure that the model reads, the furthest first.</summary>
    /// <param name="training">The rows the model was trained on.</param>
    /// <param name="now">Everybody now.</param>
    /// <param name="options">What a large shift is.</param>
    public static IReadOnlyList<InputShift> Shifts(IReadOnlyList<FeatureVector> training, IReadOnlyList<FeatureVector> now, WatchOptions options)
    {
        if (training.Count == 0 || now.Count == 0) return [];
        return
        [
            .. now[0].Measures.Values.Select(m => m.Measure).Select(m =>
            {
                double?[] Values(IReadOnlyList<FeatureVector> rows, Func<MeasureFeature, double?> of) => [.. rows.Select(r => r.Measures.GetValueOrDefault(m.Id) is { } f ? of(f) : null)];
                var (thenValues, nowValues) = (Values(training, f => f.Value), Values(now, f => f.Value));
                var figures = Of(thenValues, nowValues);
                var read = Of(Values(training, f => f.Z), Values(now, f => f.Z));
                return new InputShift(
                    m.Id.Value, m.Title, figures.Index, read.Index, read.ByChance, thenValues.Count(v => v is null) / (double)thenValues.Length, nowValues.Count(v => v is null) / (double)nowValues.Length,
                    read.Index >= options.LargeShift && read.Index > read.ByChance);
            }).OrderByDescending(s => s.Standardised).ThenBy(s => s.Measure, StringComparer.Ordinal),
        ];
    }
}
