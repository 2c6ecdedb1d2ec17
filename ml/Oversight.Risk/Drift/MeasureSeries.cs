using Oversight.Domain.Measures;
using Oversight.Domain.Periods;

namespace Oversight.Risk.Drift;

/// <summary>One measure of one authority, quarter by quarter. Single quarters, not rolling years: a rolling year holds three old quarters and moves too smoothly for any chart.</summary>
/// <param name="Measure">Which measure.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Family">The tests it is judged among, for example a stage of the child's journey.</param>
/// <param name="Concern">Which way is a concern; without one there is no drift.</param>
/// <param name="Chart">Its chart: XmR, p or u. Where the points vary beyond chance, p becomes p' and u becomes u'.</param>
/// <param name="Unit">Unit of the measure, as in the catalogue.</param>
/// <param name="Multiplier">What a charted value is multiplied by to be in that unit: 100 for a percentage on a p chart.</param>
/// <param name="Quarters">The quarters, ascending, one after the other.</param>
/// <param name="Points">A point for each.</param>
public sealed record MeasureSeries(
    MeasureId Measure,
    string Title,
    string Family,
    ConcernDirection Concern,
    ChartKind Chart,
    string Unit,
    double Multiplier,
    IReadOnlyList<Period> Quarters,
    IReadOnlyList<ChartPoint> Points);
