using Oversight.Domain.Measures;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;
using Oversight.Risk.Drift;

namespace Oversight.Training.Drift;

/// <summary>The quarterly series of every measure that returns make, from what was returned. Each quarter by itself.</summary>
public static class ReturnedSeries
{
    /// <summary>Builds the series of one authority.</summary>
    /// <param name="quarters">The quarters, ascending, one after the other.</param>
    /// <param name="figure">The figure of an item in a quarter; null where it is missing. A sum with a missing part is missing.</param>
    /// <param name="family">The family that a measure is judged in.</param>
    public static IReadOnlyList<MeasureSeries> Of(IReadOnlyList<Period> quarters, Func<Period, string, double?> figure, Func<MeasureDefinition, string> family) =>
    [
        .. ReturnSpecification.Versions[^1].Measures.Where(m => m.InReturn).Select(m => Series(m, family(m), quarters, [.. quarters.Select(q => Point(m, item => figure(q, item)))])),
    ];

    private static MeasureSeries Series(MeasureDefinition m, string family, IReadOnlyList<Period> quarters, ChartPoint[] points) => new(
        MeasureId.Parse(m.Id),
        m.Title,
        family,
        m.Direction switch { "high_is_concern" => ConcernDirection.High, "low_is_concern" => ConcernDirection.Low, "two_sided" => ConcernDirection.Both, _ => ConcernDirection.Context },
        // A proportion whose part is not one of the whole is charted as a rate, as in the service.
        m.Chart switch { "p" when points.All(p => !(p.Value > p.Denominator)) => ChartKind.P, "p" or "u" => ChartKind.U, _ => ChartKind.Xmr },
        m.Unit,
        m.Chart is "p" or "u" ? (double)m.Multiplier : 1,
        quarters,
        points);

    /// <summary>The stage of the child's journey that a measure belongs to: that of the first item above the line.</summary>
    public static string StageOf(MeasureDefinition measure) => ReturnSpecification.Versions[^1].Items.First(i => i.Id == measure.Numerator[0]).Stage;

    private static ChartPoint Point(MeasureDefinition measure, Func<string, double?> figure)
    {
        var (top, bottom) = (Sum(measure.Numerator, figure), Sum(measure.Denominator, figure));
        if (measure.Chart is "p" or "u") return new(top, bottom);
        return measure.Denominator.Count == 0 ? new(top) : new(bottom > 0 ? (double)measure.Multiplier * top / bottom : null, bottom);
    }

    private static double? Sum(IReadOnlyList<string> items, Func<string, double?> figure) =>
        items.Count == 0 ? null : items.Aggregate((double?)0, (sum, item) => sum + figure(item));
}
