using Oversight.Domain.Measures;
using Oversight.Domain.Periods;

namespace Oversight.Domain.Panel;

/// <summary>Every authority's figure for one measure and period, as known at one time.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Period">The period.</param>
/// <param name="Revision">1 for the first publication, one more for each later day on which any figure changed. With measure and period it is the table's identity.</param>
/// <param name="KnownAt">The day the newest of these figures became known.</param>
/// <param name="Figures">One an authority, in the register's order.</param>
public sealed record FigureTable(MeasureId Measure, Period Period, int Revision, DateOnly KnownAt, IReadOnlyList<Figure> Figures);
