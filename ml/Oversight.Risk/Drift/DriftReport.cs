using Oversight.Domain.Measures;

namespace Oversight.Risk.Drift;

/// <summary>What drifts in one authority.</summary>
/// <param name="Drifts">The measures that drift, the surest first.</param>
/// <param name="Families">The families, by name.</param>
/// <param name="NotExamined">Measures of which nothing can be said, and why: not the same as no drift.</param>
public sealed record DriftReport(IReadOnlyList<MeasureDrift> Drifts, IReadOnlyList<DriftFamily> Families, IReadOnlyList<(MeasureId Measure, string Why)> NotExamined);
