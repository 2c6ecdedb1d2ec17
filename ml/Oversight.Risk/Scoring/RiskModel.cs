using Oversight.Risk.Features;

namespace Oversight.Risk.Scoring;

/// <summary>A trained model: its scores, and for each target the score that serves it and how it becomes a probability.</summary>
/// <param name="TrainedBefore">Only reports published before this date were used.</param>
/// <param name="Reports">How many reports it was trained on.</param>
/// <param name="Scores">The scores by name.</param>
/// <param name="Calibrations">By target; a target is absent where too few reports were known.</param>
public sealed record RiskModel(
    DateOnly TrainedBefore,
    int Reports,
    IReadOnlyDictionary<string, LinearScore> Scores,
    IReadOnlyDictionary<Target, TargetCalibration> Calibrations)
{
    /// <summary>The probability of a target for an authority; null where the model does not have it.</summary>
    public Estimate? Probability(Target target, FeatureVector vector)
    {
        if (!Calibrations.TryGetValue(target, out var calibration)) return null;
        var score = Scores[calibration.Score];
        return calibration.Estimate(score.Value(vector), score.Variance(vector));
    }
}
