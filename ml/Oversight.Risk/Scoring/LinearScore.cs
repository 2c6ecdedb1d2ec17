using Oversight.Domain.Measures;
using Oversight.Risk.Features;

namespace Oversight.Risk.Scoring;

/// <summary>
/// A score that is a weighted sum of standardised features, with everything needed to compute, explain and doubt it. Readable
/// as it is stored: no part of it is hidden in a trainer's own format.
/// </summary>
/// <param name="Name"><c>level</c> or <c>performance</c>.</param>
/// <param name="Features">The names of the features, in order.</param>
/// <param name="Fill">What stands for a missing value, in the feature's unit.</param>
/// <param name="Centre">Mean of the training rows.</param>
/// <param name="Scale">Standard deviation of the training rows; 1 where it was 0.</param>
/// <param name="Weights">Weight of each standardised feature.</param>
/// <param name="Covariance">
/// Covariance of the weights, row by row: the cluster-robust sandwich (Liang and Zeger, Biometrika 1986) with authorities as clusters.
/// </param>
/// <param name="Constant">
/// Log-odds that the overall judgement of an average training row is less than good. It carries the national rate of the training reports into the
/// score, without which scores of models of different years have no common zero.
/// </param>
/// <param name="L2">The L2 weights whose fits were averaged, ML.NET's scale; null where nobody said.</param>
public sealed record LinearScore(
    string Name,
    IReadOnlyList<string> Features,
    IReadOnlyList<double> Fill,
    IReadOnlyList<double> Centre,
    IReadOnlyList<double> Scale,
    IReadOnlyList<double> Weights,
    IReadOnlyList<double> Covariance,
    double Constant = 0,
    IReadOnlyList<double>? L2 = null)
{
    /// <summary>The score of a vector; high is a concern; the constant is the average of the training rows.</summary>
    public double Value(FeatureVector vector) => Value(ModelInput.Values(vector, Features));

    /// <summary>The score of the features' values, in order, NaN where missing.</summary>
    public double Value(IReadOnlyList<double> raw)
    {
        var sum = Constant;
        for (var j = 0; j < Weights.Count; j++) sum += Weights[j] * Standardise(raw[j], j);
        return sum;
    }

    /// <summary>What each feature adds; with the constant exactly the score.</summary>
    public IReadOnlyList<Contribution> Contributions(FeatureVector vector)
    {
        var raw = ModelInput.Values(vector, Features);
        return [.. Features.Select((f, j) => new Contribution(f, Weights[j] * Standardise(raw[j], j)))];
    }

    /// <summary>
    /// Variance of the score: that of the weights, and for each missing feature that of the value nobody knows, which is taken to
    /// be spread as in the training rows.
    /// </summary>
    public double Variance(FeatureVector vector)
    {
        var raw = ModelInput.Values(vector, Features);
        double[] z = [.. raw.Select(Standardise)];
        var n = z.Length;
        var variance = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) variance += z[i] * Covariance[(i * n) + j] * z[j];
            if (double.IsNaN(raw[i])) variance += Weights[i] * Weights[i];
        }
        return Math.Max(variance, 0);
    }

    /// <summary>The measure a feature speaks of, or null where it is not about a measure.</summary>
    public static MeasureId? MeasureOf(string feature) => feature.IndexOf(':') is > 0 and var colon ? MeasureId.Parse(feature[..colon]) : null;

    private double Standardise(double raw, int j) => ((double.IsNaN(raw) ? Fill[j] : raw) - Centre[j]) / Scale[j];
}
