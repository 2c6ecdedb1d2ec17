using Oversight.Domain.Panel;
using Oversight.Risk.Features;

namespace Oversight.Risk.Scoring;

/// <summary>Scores every authority that exists on a panel's date.</summary>
public sealed class RiskScorer(FeatureBuilder builder)
{
    /// <summary>The scores, ordered by code.</summary>
    /// <param name="panel">What was known.</param>
    /// <param name="model">The model; null where there is none, and then there are no probabilities.</param>
    public IReadOnlyList<RiskScore> Score(NationalPanel panel, RiskModel? model)
    {
        var scores = builder.BuildAll(panel).Select(vector =>
        {
            var composite = Composite.Of(vector);
            var probabilities = new SortedDictionary<Target, Estimate>();
            foreach (var target in Targets.All)
                if (model?.Probability(target, vector) is { } estimate)
                    probabilities.Add(target, estimate);
            return new RiskScore(vector, composite, CompositeAndGrade.Of(composite, vector.Judgements.PreviousGrade), probabilities, 0);
        }).ToArray();

        var order = scores.OrderByDescending(s => s.Ranking.Value).ThenBy(s => s.Vector.Authority.Code).Select((s, i) => s with { Rank = i + 1 });
        return [.. order.OrderBy(s => s.Vector.Authority.Code)];
    }
}
