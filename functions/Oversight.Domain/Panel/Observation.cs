using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Periods;

namespace Oversight.Domain.Panel;

/// <summary>One figure of one measure for one authority and period, with the day it became known.</summary>
/// <param name="Authority">Whom it is about.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Period">When it is about.</param>
/// <param name="Figure">The number, or why there is none.</param>
/// <param name="KnownAt">The day it was published or accepted; it may be used from the next day on.</param>
/// <param name="Source">Where it came from, in words.</param>
public sealed record Observation(AuthorityCode Authority, MeasureId Measure, Period Period, Figure Figure, DateOnly KnownAt, string Source);
