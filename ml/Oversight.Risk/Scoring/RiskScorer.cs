using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Risk.Features;

namespace Oversight.Risk.Scoring;

/// <summary>Scores every authority that exists on a panel's date.</summary>
/// <param name="builder">Builds what scores are computed from.</param>
/// <param name="doubt">How old or poor evidence widens intervals; as declared where not given.</param>
public sealed class RiskScorer(FeatureBuilder builder, EvidenceDoubt? doubt = null)
{
    private readonly EvidenceDoubt doubt = doubt ?? new();

    /// <summary>The scores, ordered by code.</summary>
    /// <param name="panel">What was known.</param>
    /// <param name="model">The model; null where there is none, and then there are no probabilities.</param>
    /// <param name="reliability">How far an authority's returns can be relied on; where not given, none were due.</param>
    public IReadOnlyList<RiskScore> Score(NationalPanel panel, RiskModel? model, Func<Authority, Reliability>? reliability = null)
    {
        var scores = builder.BuildAll(panel).Select(vector =>
        {
            var composite = Composite.Of(vector);
            var probabilities = new SortedDictionary<Target, Estimate>();
            var error = doubt.ErrorOf(vector.Judgements.EvidenceAgeDays, reliability?.Invoke(vector.Authority) ?? Reliability.NotDue);
            foreach (var target in Targets.All)
                if (model?.Probability(target, vector) is { } estimate)
                    probabilities.Add(target, estimate.Widened(error));
            return new RiskScore(vector, composite, CompositeAndGrade.Of(composite, vector.Judgements.PreviousGrade), probabilities, 0);
        }).ToArray();

        var order = scores.OrderByDescending(s => s.Ranking.Value).ThenBy(s => s.Vector.Authority.Code).Select((s, i) => s with { Rank = i + 1 });
        return [.. order.OrderBy(s => s.Vector.Authority.Code)];
    }
}
