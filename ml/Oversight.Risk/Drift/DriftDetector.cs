using Oversight.Domain.Measures;
using Oversight.Risk.SmallNumbers;

namespace Oversight.Risk.Drift;

/// <summary>
/// Decides which measures of an authority drift towards concern: a sustained special cause that is still going on at the newest figure, and a p-value that survives Benjamini-Hochberg within its family.
/// Looks at the quarters since the last rebasing only. Figures under a denominator of 20 are left out. Pure: the same series, the same answer.
/// </summary>
public static class DriftDetector
{
    /// <summary>Examines every series of an authority.</summary>
    /// <param name="series">The measures, each once.</param>
    /// <param name="options">The thresholds.</param>
    /// <exception cref="ArgumentException">A series has not one point for each quarter, or a point that cannot be (<see cref="ControlChart.Draw"/>).</exception>
    public static DriftReport Detect(IReadOnlyList<MeasureSeries> series, DriftOptions options)
    {
        var examinations = series.Select(s => (Series: s, Examination: Examination.Of(s, options))).ToArray();
        var drifts = new List<MeasureDrift>();
        var families = new List<DriftFamily>();
        foreach (var family in examinations.Where(e => e.Examination.Why is null).GroupBy(e => e.Series.Family, StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var tested = family.ToArray();
            var control = BenjaminiHochberg.Control([.. tested.Select(t => t.Examination.PValue)], options.FalseDiscoveries);
            var before = drifts.Count;
            for (var i = 0; i < tested.Length; i++)
            {
                if (control.Kept[i] && tested[i].Examination.Finding is { } finding) drifts.Add(Drift(tested[i].Series, tested[i].Examination, finding, control.Adjusted[i]));
            }
            families.Add(new(family.Key, tested.Length, control.Kept.Count(k => k), drifts.Count - before, control.ExpectedFalse));
        }
        return new(
            [.. drifts.OrderBy(d => d.AdjustedPValue).ThenBy(d => d.PValue).ThenBy(d => d.Measure)],
            families,
            [.. examinations.Where(e => e.Examination.Why is not null).Select(e => (e.Series.Measure, e.Examination.Why!)).OrderBy(n => n.Measure)]);
    }

    private static MeasureDrift Drift(MeasureSeries series, Examination examination, (DriftRule Rule, int Since) finding, double adjusted)
    {
        var segment = examination.Segment!;
        var (since, newest) = (series.Quarters[segment.Places[finding.Since]], series.Quarters[segment.Places[^1]]);
        var direction = series.Concern == ConcernDirection.Low ? Direction.Down : Direction.Up;
        var (worse, better) = direction == Direction.Up ? ("above", "higher") : ("below", "lower");
        string Amount(double value) => Units.Amount(value * series.Multiplier, series.Unit);
        var run = segment.Values.Count - finding.Since;
        var what = finding.Rule switch
        {
            DriftRule.OutsideLimits => $"the last {run} quarters are {worse} anything that its usual variation explains",
            DriftRule.Trend => $"{run} quarters in a row, each {better} than the one before",
            DriftRule.TwoOfThree => $"two of the last three quarters are close to the limit of its usual variation, all three {worse} the mean",
            DriftRule.Shift => $"{run} quarters in a row {worse} the mean",
            _ => $"small movements {worse} the mean have added up to more than chance brings",
        };
        var trial = segment.IsTrial ? $" The limits are trial limits: they rest on {segment.Values.Count} quarters." : string.Empty;
        var sentence = $"{series.Title}: {what}, {since} to {newest}. Newest figure {Amount(segment.Values[^1])}, mean {Amount(segment.Spread!.Mean)}.{trial}";
        return new(series.Measure, series.Family, finding.Rule, since, newest, direction, examination.PValue, adjusted, segment.IsTrial, sentence);
    }
}
