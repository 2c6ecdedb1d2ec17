using System.Text.Json.Nodes;
using Oversight.Domain.Inspections;
using Oversight.Domain.Panel;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>The same figures for parts of the test: by deprivation third, region, previous grade, and before and after the national rate had halved.</summary>
public sealed class Subgroups(BacktestOptions options, EvidenceBase evidence)
{
    /// <summary>Whether an area would be an anecdote: fewer than 3 found or fewer than 3 not. Draws of so few agree with one another by having nothing to differ in.</summary>
    public static bool IsTooSmall(int inspections, int events) => Math.Min(events, inspections - events) < 3;

    /// <summary>The figures by dimension, group, predictor and target.</summary>
    public JsonObject Run(IReadOnlyList<LabelledInspection> test, IReadOnlyList<Predictor> predictors)
    {
        var judge = new Judge(options, test);
        (string Name, Func<LabelledInspection, string> Of)[] dimensions =
        [
            ("deprivation_third", r => Thirds.ByDeprivation(evidence.AsAt(r.Vector.AsAt)).GetValueOrDefault(r.Vector.Authority.Code, "unknown")),
            ("region", r => r.Vector.Authority.Region),
            ("previous_grade", r => NameOf(r.Vector.Judgements.PreviousGrade)),
            ("period", r => r.Inspection.StartedOn.Year < options.FirstDeclineYear ? $"before_{options.FirstDeclineYear}" : $"since_{options.FirstDeclineYear}"),
        ];
        return BacktestJson.Of(dimensions, d => d.Name, d =>
        {
            string[] groups = [.. test.Select(d.Of)];
            return BacktestJson.Of(groups.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), g => g, g => BacktestJson.Of(
                judge.All(predictors, Array.ConvertAll(groups, own => own == g)),
                p => p.Name,
                p => BacktestJson.Of(Targets.All, t => t.Name(), t => BacktestJson.Of(p.Targets[t], withCurves: false))));
        });
    }

    private static string NameOf(Grade? grade) => grade switch
    {
        Grade.Inadequate => "inadequate",
        Grade.RequiresImprovement => "requires_improvement",
        Grade.Good => "good",
        Grade.Outstanding => "outstanding",
        _ => "none",
    };
}
