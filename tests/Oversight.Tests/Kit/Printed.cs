using System.Globalization;
using System.Text;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Tests.Kit;

/// <summary>Scores and all they were computed from as text, every number to its last bit, so that two of them are compared whole.</summary>
internal static class Printed
{
    public static IReadOnlyList<string> Of(IEnumerable<RiskScore> scores) => [.. scores.Select(Of)];

    private static string Of(RiskScore score)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{score.Vector.Authority.Code} {score.Rank} {score.Composite.Value:R} {score.Composite.MissingShare:R} {score.Composite.MissingMeasures} {score.Composite.NewestPeriodEnd:O} {score.Ranking.Value:R}");
        foreach (var c in score.Ranking.Contributions) text.Append(CultureInfo.InvariantCulture, $" {c.Feature}={c.Amount:R}");
        foreach (var (target, p) in score.Probabilities) text.Append(CultureInfo.InvariantCulture, $" {target}={p.Probability:R}/{p.Low:R}/{p.High:R}");
        foreach (var (id, m) in score.Vector.Measures.OrderBy(m => m.Key)) text.Append(CultureInfo.InvariantCulture, $" {id}:{m with { Measure = null! }}:{m.Value:R},{m.Z:R},{m.NeighbourDifference:R},{m.NationalMean:R},{m.NeighbourMean:R}");
        return text.Append(CultureInfo.InvariantCulture, $" {score.Vector.Judgements} {score.Vector.MissingShare:R}").ToString();
    }
}
