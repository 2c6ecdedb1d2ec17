using Oversight.Domain.Measures;
using Oversight.Risk.Features;

namespace Oversight.Risk.Scoring;

/// <summary>
/// The transparent score that any model has to beat: the mean, over ten measures fixed in advance, of the distance from the nation
/// and the distance from the ten statistical neighbours. No training. In standard deviations; high is a concern; 0 where all is missing.
/// </summary>
/// <param name="Value">The mean of the numbers present.</param>
/// <param name="Contributions">One a measure, adding up to <paramref name="Value"/>.</param>
/// <param name="MissingShare">Share of the 20 numbers that are missing, 0 to 1.</param>
/// <param name="MissingMeasures">How many of the ten measures have no value at all.</param>
/// <param name="NewestPeriodEnd">Last day of the newest period among the values used; null where there are none.</param>
public sealed record Composite(double Value, IReadOnlyList<Contribution> Contributions, double MissingShare, int MissingMeasures, DateOnly? NewestPeriodEnd)
{
    /// <summary>The ten measures, fixed before any result was seen.</summary>
    public static IReadOnlyList<MeasureId> Measures { get; } =
    [
        .. new[]
        {
            "wf_agency_pct", "wf_turnover_pct", "wf_vacancy_pct", "wf_caseload", "assessments_45d_pct",
            "icpc_15d_pct", "cpp_reviews_on_time_pct", "rereferral_pct", "cpp_repeat_pct", "cla_3plus_placements_pct",
        }.Select(MeasureId.Parse),
    ];

    /// <summary>Computes it.</summary>
    public static Composite Of(FeatureVector features)
    {
        MeasureFeature[] ten = [.. Measures.Select(features.Measures.GetValueOrDefault).OfType<MeasureFeature>()];
        var present = ten.Sum(m => (m.Z is null ? 0 : 1) + (m.NeighbourDifference is null ? 0 : 1));
        // A measure with neither number contributes nothing, and the rest share the mean: that is what a mean over those present says.
        Contribution[] parts = [.. ten.Where(m => m.Z is not null || m.NeighbourDifference is not null)
            .Select(m => new Contribution(m.Measure.Id.Value, ((m.Z ?? 0) + (m.NeighbourDifference ?? 0)) / present))];
        return new(
            parts.Sum(p => p.Amount),
            parts,
            1 - (present / (2.0 * Measures.Count)),
            Measures.Count - ten.Count(m => m.Value is not null),
            ten.Where(m => m.Value is not null).Max(m => m.Period?.End));
    }
}
