using Oversight.Risk.Scoring;

namespace Oversight.Tests.Kit;

/// <summary>Models written by hand, so that what a score does is known.</summary>
internal static class Models
{
    /// <summary>A score with weights 0.10, 0.11, 0.12 and on, and weights that vary independently with variance 0.01.</summary>
    public static LinearScore Score(string name, IReadOnlyList<string> features) => new(
        name,
        features,
        [.. features.Select(_ => 0.5)],
        [.. features.Select(_ => 0.25)],
        [.. features.Select(_ => 2.0)],
        [.. features.Select((_, j) => 0.1 + (0.01 * j))],
        [.. from i in Enumerable.Range(0, features.Count) from j in Enumerable.Range(0, features.Count) select i == j ? 0.01 : 0]);

    /// <summary>One score for every target; inadequate is a part of less than good.</summary>
    public static RiskModel Of(IReadOnlyList<string> features) => new(
        new(2020, 1, 1),
        100,
        new Dictionary<string, LinearScore> { ["level"] = Score("level", features) },
        Targets.All.ToDictionary(t => t, t => new TargetCalibration("level", t == Target.Inadequate ? Target.LessThanGood : null, -0.5, 1.2, 0.3, 0.1, 0.4, 0.35, 50)));
}
