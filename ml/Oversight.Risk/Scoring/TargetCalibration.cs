namespace Oversight.Risk.Scoring;

/// <summary>
/// How a score becomes the probability of a target: logit P = intercept + slope * score. Slope from scores of authorities held
/// out of training; the intercept then moved by the difference between the log-odds of the trailing national rate and of the training rate
/// (prior correction: King and Zeng, Political Analysis 2001), because the national rate has halved since 2018 and a model of the past over-predicts.
/// </summary>
/// <param name="Score">Name of the score that serves the target.</param>
/// <param name="Given">The target it is part of, and then the probability is of this one where that one happens; null where it stands alone.</param>
/// <param name="Intercept">Log-odds at score 0, after the move.</param>
/// <param name="Slope">Log-odds a unit of score.</param>
/// <param name="SlopeError">Standard error of the slope.</param>
/// <param name="MeanScore">Mean held-out score of the rows it was fitted on.</param>
/// <param name="TrainingRate">Share of those rows in which the target happened.</param>
/// <param name="TrailingRate">Share of reports in the trailing 24 months in which it happened, with one half added to both sides.</param>
/// <param name="TrailingReports">How many reports that was.</param>
public sealed record TargetCalibration(
    string Score,
    Target? Given,
    double Intercept,
    double Slope,
    double SlopeError,
    double MeanScore,
    double TrainingRate,
    double TrailingRate,
    int TrailingReports)
{
    /// <summary>The log-odds at a score whose variance is known, and the variance of the log-odds.</summary>
    public (double Logit, double Variance) At(double score, double variance)
    {
        var rateVariance = 1 / ((TrailingReports + 1) * TrailingRate * (1 - TrailingRate));
        var slopeVariance = Math.Pow(SlopeError * (score - MeanScore), 2);
        return (Intercept + (Slope * score), (Slope * Slope * variance) + slopeVariance + rateVariance);
    }
}
