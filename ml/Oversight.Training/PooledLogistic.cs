using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training;

/// <summary>
/// Trains one score on the whole ordered judgement and all its parts: a logistic regression on the rows repeated once for each
/// judgement (overall, leadership, help and protection, children in care) and threshold (at most 1, 2, 3), with one set of weights
/// and an intercept for each pair. That is a proportional-odds model (McCullagh, JRSS B 1980) whose parts share their slopes. Strong
/// L2; ML.NET's <c>LbfgsLogisticRegression</c>, one thread, so that the same rows give the same bytes.
/// </summary>
public static class PooledLogistic
{
    private const int Judgements = 4;
    private const int Thresholds = 3;
    private const int OverallLessThanGood = 1; // the first judgement's second threshold

    // The intercepts of the pairs are weights on indicators. Large indicators keep L2 from shrinking them.
    private const float IndicatorSize = 10;

    /// <summary>Trains a score.</summary>
    /// <param name="name">Name of the score.</param>
    /// <param name="features">The names of the features, in order.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="values">Their features' values, in order, NaN where missing. Not changed.</param>
    /// <param name="l2">L2 weight, ML.NET's scale.</param>
    /// <param name="withCovariance">Whether the weights' covariance is wanted; empty otherwise.</param>
    public static LinearScore Train(string name, IReadOnlyList<string> features, IReadOnlyList<LabelledInspection> rows, IReadOnlyList<double[]> values, double l2, bool withCovariance)
    {
        double[][] raw = [.. values.Select(v => (double[])v.Clone())];
        var (fill, centre, scale) = Standardisation(features, raw);
        var pooled = Pool(rows, raw).ToArray();

        var context = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Count + (Judgements * Thresholds));
        var model = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = (float)l2,
            OptimizationTolerance = 1e-7f,
            MaximumNumberOfIterations = 500,
            NumberOfThreads = 1,
        }).Fit(context.Data.LoadFromEnumerable(pooled, schema)).Model.SubModel;

        double[] weights = [.. model.Weights.Select(w => (double)w)];
        return new(
            name,
            features,
            fill,
            centre,
            scale,
            weights[..features.Count],
            withCovariance ? Covariance(pooled, weights, model.Bias, l2, features.Count) : [],
            model.Bias + (IndicatorSize * weights[features.Count + OverallLessThanGood]),
            [l2]);
    }

    /// <summary>What stands for a missing value of each feature: 0, the mean of nation or neighbours, for a measure, the median of the rows for the rest.</summary>
    internal static double[] Fill(IReadOnlyList<string> features, IReadOnlyList<double[]> raw)
    {
        var fill = new double[features.Count];
        for (var j = 0; j < features.Count; j++)
        {
            double[] known = [.. raw.Select(r => r[j]).Where(v => !double.IsNaN(v)).Order()];
            fill[j] = ModelInput.IsFilledByMedian(features[j]) && known.Length > 0 ? (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2 : 0;
        }
        return fill;
    }

    internal static (double[] Fill, double[] Centre, double[] Scale) Standardisation(IReadOnlyList<string> features, double[][] raw)
    {
        var fill = Fill(features, raw);
        var centre = new double[features.Count];
        var scale = new double[features.Count];
        for (var j = 0; j < features.Count; j++)
        {
            foreach (var row in raw)
                if (double.IsNaN(row[j])) row[j] = fill[j];
            var mean = centre[j] = raw.Average(r => r[j]);
            var sd = Math.Sqrt(raw.Average(r => Math.Pow(r[j] - mean, 2)));
            scale[j] = sd > 1e-9 ? sd : 1;
            foreach (var row in raw) row[j] = (row[j] - mean) / scale[j];
        }
        return (fill, centre, scale);
    }

    private static IEnumerable<Row> Pool(IReadOnlyList<LabelledInspection> rows, double[][] standardised)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var at = rows[i].Inspection;
            var judgements = new[] { at.Outcome, at.Leadership, at.HelpAndProtection, at.ChildrenInCare };
            for (var j = 0; j < Judgements; j++)
            {
                if (judgements[j] is not { } grade) continue;
                for (var threshold = 1; threshold <= Thresholds; threshold++)
                {
                    var features = new float[standardised[i].Length + (Judgements * Thresholds)];
                    for (var k = 0; k < standardised[i].Length; k++) features[k] = (float)standardised[i][k];
                    features[standardised[i].Length + (j * Thresholds) + threshold - 1] = IndicatorSize;
                    yield return new() { Features = features, Label = grade <= (Grade)threshold, Cluster = rows[i].Cluster };
                }
            }
        }
    }

    private static double[] Covariance(Row[] rows, double[] weights, double bias, double l2, int wanted)
    {
        var n = weights.Length + 1;
        var design = Matrix<double>.Build.Dense(rows.Length, n, (r, c) => c < n - 1 ? rows[r].Features[c] : 1);
        var p = (design * Vector<double>.Build.DenseOfEnumerable(weights.Append(bias))).Map(Logistic.Probability);
        var weighted = design.Clone();
        for (var r = 0; r < rows.Length; r++) weighted.SetRow(r, design.Row(r) * (p[r] * (1 - p[r])));
        var hessian = design.TransposeThisAndMultiply(weighted);
        for (var j = 0; j < n - 1; j++) hessian[j, j] += l2;
        hessian[n - 1, n - 1] += 1e-6;

        var clusters = rows.Select((row, r) => (row, r)).GroupBy(x => x.row.Cluster, StringComparer.Ordinal).ToArray();
        var gradients = Matrix<double>.Build.Dense(clusters.Length, n);
        for (var c = 0; c < clusters.Length; c++)
            foreach (var (row, r) in clusters[c])
                gradients.SetRow(c, gradients.Row(c) + (design.Row(r) * ((row.Label ? 1 : 0) - p[r])));

        var bread = hessian.Inverse();
        var sandwich = bread * gradients.TransposeThisAndMultiply(gradients) * bread * (clusters.Length / (clusters.Length - 1.0));
        return [.. Enumerable.Range(0, wanted).SelectMany(i => Enumerable.Range(0, wanted).Select(j => sandwich[i, j]))];
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        [NoColumn]
        public string Cluster { get; set; } = string.Empty;
    }
}
