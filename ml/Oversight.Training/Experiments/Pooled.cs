using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Oversight.Risk.Features;

namespace Oversight.Training.Experiments;

/// <summary>The service's pooled logistic with something changed: its features, its rows or its labels. Averaged over every L2 weight on offer.</summary>
internal static class Pooled
{
    public delegate double[] Values(LabelledInspection row);

    /// <summary>Trains and scores.</summary>
    /// <param name="options">For the L2 weights.</param>
    /// <param name="names">Names of the features; those without a colon are filled by their median.</param>
    /// <param name="values">Their values, NaN where missing.</param>
    /// <param name="train">Training rows; a row may be there several times.</param>
    /// <param name="rows">Rows to score.</param>
    /// <param name="copies">How often a row stands in the training rows on average: the penalty grows with it.</param>
    public static Scored Score(TrainingOptions options, IReadOnlyList<string> names, Values values, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows, double copies = 1)
    {
        double[][] given = [.. train.Select(r => values(r))];
        var fit = LinearScores.Average([.. options.L2.Select(l2 => PooledLogistic.Train("attempt", names, train, given, l2 * copies, withCovariance: false))]);
        return new([.. rows.Select(r => fit.Value(values(r)) - fit.Constant)], fit.Constant);
    }

    /// <summary>The same on features the service has.</summary>
    public static Scored Score(ExperimentData data, IReadOnlyList<string> names, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows, double copies = 1) =>
        Score(data.Options, names, r => ModelInput.Values(r.Vector, names), train, rows, copies);

    /// <summary>Names of the features of a set.</summary>
    public static IReadOnlyList<string> Names(ExperimentData data, FeatureSet set) => ModelInput.Names(set, data.Evidence.Catalogue.All);

    /// <summary>A row whose report says nothing but its overall grade.</summary>
    public static LabelledInspection OverallOnly(LabelledInspection row) =>
        row with { Inspection = row.Inspection with { Leadership = null, HelpAndProtection = null, ChildrenInCare = null } };

    /// <summary>Each row so many times.</summary>
    public static (IReadOnlyList<LabelledInspection> Rows, double Copies) Repeated(IReadOnlyList<LabelledInspection> rows, Func<LabelledInspection, int> times)
    {
        LabelledInspection[] repeated = [.. rows.SelectMany(r => Enumerable.Repeat(r, times(r)))];
        return (repeated, repeated.Length / (double)rows.Count);
    }

    /// <summary>Scores on random Fourier features of a Gaussian kernel (Rahimi and Recht, NIPS 2007; ML.NET's <c>ApproximatedKernelMap</c>).</summary>
    public static Scored Kernel(ExperimentData data, IReadOnlyList<string> names, IReadOnlyList<LabelledInspection> train, IReadOnlyList<LabelledInspection> rows)
    {
        const int Rank = 100;
        double[][] raw = [.. train.Select(r => ModelInput.Values(r.Vector, names))];
        var (fill, centre, scale) = PooledLogistic.Standardisation(names, [.. raw.Select(v => (double[])v.Clone())]);
        var context = new MLContext(data.Options.Seed);
        var schema = SchemaDefinition.Create(typeof(Point));
        schema[nameof(Point.At)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, names.Count);
        IDataView View(IEnumerable<LabelledInspection> of) => context.Data.LoadFromEnumerable(of.Select(r => new Point
        {
            At = [.. ModelInput.Values(r.Vector, names).Select((v, j) => (float)(((double.IsNaN(v) ? fill[j] : v) - centre[j]) / scale[j]))],
        }).ToArray(), schema);
        var map = context.Transforms.ApproximatedKernelMap("Mapped", nameof(Point.At), rank: Rank, useCosAndSinBases: true, generator: new GaussianKernel(0.5f / names.Count), seed: data.Options.Seed).Fit(View(train));
        double[][] Mapped(IReadOnlyList<LabelledInspection> of) => [.. map.Transform(View(of)).GetColumn<float[]>("Mapped").Select(v => Array.ConvertAll(v, x => (double)x))];
        var (of, to) = (Mapped(train), Mapped(rows));
        string[] mapped = [.. Enumerable.Range(0, 2 * Rank).Select(k => $"kernel_{k}:of")];
        var fit = LinearScores.Average([.. data.Options.L2.Select(l2 => PooledLogistic.Train("kernel", mapped, train, of, l2, withCovariance: false))]);
        return new([.. to.Select(v => fit.Value(v) - fit.Constant)], fit.Constant);
    }

    private sealed class Point
    {
        public float[] At { get; set; } = [];
    }
}
