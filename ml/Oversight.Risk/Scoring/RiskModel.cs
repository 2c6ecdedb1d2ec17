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
    public Estimate? Probability(Target target, FeatureVector vector) =>
        Logit(target, vector) is var (logit, variance) ? Estimate.FromLogit(logit, Math.Sqrt(variance)) : null;

    /// <summary>National rate of a target in the trailing 24 months, 0 to 1; null where the model does not have the target.</summary>
    public double? NationalRate(Target target) => Calibrations.TryGetValue(target, out var c)
        ? c.TrailingRate * (c.Given is { } given ? NationalRate(given) : 1)
        : null;

    private (double Logit, double Variance)? Logit(Target target, FeatureVector vector)
    {
        if (!Calibrations.TryGetValue(target, out var calibration)) return null;
        var score = Scores[calibration.Score];
        var own = calibration.At(score.Value(vector), score.Variance(vector));
        if (calibration.Given is not { } given) return own;
        if (Logit(given, vector) is not var (outerLogit, outerVariance)) return null;

        // The product of two probabilities by the delta method on its logarithm. Read from the same score both err the same way; what each adds by its own calibration is taken as independent.
        var (inner, outer) = (Logistic.Probability(own.Logit), Logistic.Probability(outerLogit));
        var product = inner * outer;
        var outerCalibration = Calibrations[given];
        var shared = outerCalibration.Score == calibration.Score && outerCalibration.Given is null ? calibration.Slope * outerCalibration.Slope * score.Variance(vector) : 0;
        var variance = (Math.Pow(1 - inner, 2) * own.Variance) + (Math.Pow(1 - outer, 2) * outerVariance) + (2 * (1 - inner) * (1 - outer) * shared);
        return (Logistic.Logit(product), variance / Math.Pow(1 - product, 2));
    }
}
