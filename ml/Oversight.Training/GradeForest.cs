using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Oversight.Domain.Measures;
using Oversight.Risk.Features;

namespace Oversight.Training;

/// <summary>
/// The challenger: a random forest (Breiman, Machine Learning 2001; ML.NET's <c>FastForest</c>) that regresses the overall grade on the features of the level score. It sees what the
/// score sees and is free to bend. One thread and one seed, so that the same rows give the same trees.
/// </summary>
public sealed class GradeForest
{
    private const int Trees = 500;
    private const int Leaves = 20;
    private const int FewestInLeaf = 8;
    private const double FeaturesASplit = 0.11; // about the square root of 75

    private readonly string[] features;
    private readonly double[] fill;
    private readonly RegressionPredictionTransformer<FastForestRegressionModelParameters> model;

    private GradeForest(string[] features, double[] fill, RegressionPredictionTransformer<FastForestRegressionModelParameters> model)
    {
        this.features = features;
        this.fill = fill;
        this.model = model;
    }

    /// <summary>Trains on the reports published before a date; null where there are too few.</summary>
    /// <param name="inspections">Every version of every labelled inspection; later ones are left out here.</param>
    /// <param name="before">The date.</param>
    /// <param name="options">How few are too few, and the seed.</param>
    /// <param name="catalogue">The measures.</param>
    public static GradeForest? Train(IEnumerable<LabelledInspection> inspections, DateOnly before, TrainingOptions options, MeasureCatalogue catalogue)
    {
        LabelledInspection[] rows = [.. LabelledInspection.LastAccepted(inspections.Where(i => i.Inspection.KnownAt < before))];
        if (rows.Length < options.FewestReports) return null;

        string[] features = [.. ModelInput.Names(FeatureSet.Level, catalogue.All)];
        var fill = PooledLogistic.Fill(features, [.. rows.Select(r => ModelInput.Values(r.Vector, features))]);
        var context = new MLContext(options.Seed);
        var data = Data(context, features, fill, rows.Select(r => (r.Vector, (int)r.Inspection.Outcome!)));
        return new(features, fill, context.Regression.Trainers.FastForest(new FastForestRegressionTrainer.Options
        {
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = FewestInLeaf,
            FeatureFraction = 1,
            FeatureFractionPerSplit = FeaturesASplit,
            Seed = options.Seed,
            FeatureSelectionSeed = options.Seed,
            NumberOfThreads = 1,
        }).Fit(data));
    }

    /// <summary>The scores of vectors: the predicted grade turned about, high is a concern, -4 to -1.</summary>
    public double[] Values(IEnumerable<FeatureVector> vectors)
    {
        var context = new MLContext();
        var scored = model.Transform(Data(context, features, fill, vectors.Select(v => (v, 0))));
        return [.. scored.GetColumn<float>("Score").Select(s => -(double)s)];
    }

    private static IDataView Data(MLContext context, string[] features, double[] fill, IEnumerable<(FeatureVector Vector, int Grade)> rows)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Length);
        return context.Data.LoadFromEnumerable(rows.Select(r => new Row { Features = Filled(ModelInput.Values(r.Vector, features), fill), Label = r.Grade }).ToArray(), schema);
    }

    private static float[] Filled(double[] raw, double[] fill) => [.. raw.Select((v, j) => (float)(double.IsNaN(v) ? fill[j] : v))];

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
