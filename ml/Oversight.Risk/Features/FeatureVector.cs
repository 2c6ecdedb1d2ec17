using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;

namespace Oversight.Risk.Features;

/// <summary>Everything a score may use of one authority on one date. Built only from a panel as of that date.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="AsAt">The date.</param>
/// <param name="Measures">One entry for each core measure and each measure of the composite.</param>
/// <param name="Judgements">What inspectors had said by then.</param>
public sealed record FeatureVector(
    Authority Authority,
    DateOnly AsAt,
    IReadOnlyDictionary<MeasureId, MeasureFeature> Measures,
    JudgementHistory Judgements)
{
    /// <summary>Share of the core measures whose newest period has no value for the authority, 0 to 1.</summary>
    public double MissingShare
    {
        get
        {
            MeasureFeature[] published = [.. Measures.Values.Where(m => m.Measure.IsCore && m.Period is not null)];
            return published.Length == 0 ? 1 : published.Count(m => m.NewestIsMissing) / (double)published.Length;
        }
    }
}
