using Oversight.Domain.Measures;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Training.Backtest;

namespace Oversight.Training;

/// <summary>
/// Trains the model as of a date: for each score the L2 weight is chosen by cross-validation inside the training rows, whole
/// authorities held out together; the held-out scores then give each target its calibration.
/// </summary>
public sealed class ModelTrainer(TrainingOptions options, MeasureCatalogue catalogue)
{
    /// <summary>Trains on the reports published before a date; null where there are too few.</summary>
    /// <param name="inspections">Every version of every labelled inspection; later ones are left out here.</param>
    /// <param name="before">The date.</param>
    public RiskModel? Train(IReadOnlyList<LabelledInspection> inspections, DateOnly before)
    {
        LabelledInspection[] rows = [.. LabelledInspection.LastAccepted(inspections.Where(i => i.Inspection.PublishedOn < before))];
        if (rows.Length < options.FewestReports) return null;

        var folds = Folds(rows);
        var scores = new SortedDictionary<string, LinearScore>(StringComparer.Ordinal);
        var heldOut = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var trained = options.Scores.AsParallel().AsOrdered().Select(s => (s.Key, Result: TrainScore(s.Key, s.Value, rows, folds))).ToArray();
        foreach (var (name, result) in trained) (scores[name], heldOut[name]) = result;

        var calibrations = new SortedDictionary<Target, TargetCalibration>();
        foreach (var target in Targets.All)
            if (Calibrate(target, rows, heldOut[options.Serves[target]], before) is { } calibration)
                calibrations.Add(target, calibration);
        return new(before, rows.Length, scores, calibrations);
    }

    private (LinearScore Score, double[] HeldOut) TrainScore(string name, FeatureSet set, LabelledInspection[] rows, int[] folds)
    {
        var features = ModelInput.Names(set, catalogue.All);
        double[][] values = [.. rows.Select(r => ModelInput.Values(r.Vector, features))];
        var best = (Metric: double.NegativeInfinity, L2: options.L2[0], HeldOut: Array.Empty<double>());
        foreach (var l2 in options.L2)
        {
            var heldOut = HeldOut(name, features, rows, values, folds, l2);
            var metric = Metric(rows, heldOut);
            if (metric > best.Metric) best = (metric, l2, heldOut);
        }
        return (PooledLogistic.Train(name, features, rows, values, best.L2, withCovariance: true), best.HeldOut);
    }

    private double[] HeldOut(string name, IReadOnlyList<string> features, LabelledInspection[] rows, double[][] values, int[] folds, double l2)
    {
        var result = new double[rows.Length];
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var score = PooledLogistic.Train(name, features, [.. rows.Where((_, i) => folds[i] != fold)], [.. values.Where((_, i) => folds[i] != fold)], l2, withCovariance: false);
            for (var i = 0; i < rows.Length; i++)
                if (folds[i] == fold) result[i] = score.Value(values[i]);
        }
        return result;
    }

    /// <summary>The declared metric: the mean of the areas under the curve for less than good and for inadequate.</summary>
    private static double Metric(LabelledInspection[] rows, double[] scores)
    {
        double Auc(Target target) => Metrics.Auc([.. rows.Select(r => r.Outcome(target) == true)], scores) ?? 0.5;
        return (Auc(Target.LessThanGood) + Auc(Target.Inadequate)) / 2;
    }

    private TargetCalibration? Calibrate(Target target, LabelledInspection[] rows, double[] heldOut, DateOnly before)
    {
        // An inadequate is one of the less than good: its probability is that of less than good times that of inadequate among them, so the one
        // can never exceed the other.
        Target? given = options.Given.TryGetValue(target, out var g) ? g : null;
        var at = Enumerable.Range(0, rows.Length).Where(i => rows[i].Outcome(target) is not null && (given is null || rows[i].Outcome(given.Value) == true)).ToArray();
        bool[] happened = [.. at.Select(i => rows[i].Outcome(target) == true)];
        var events = happened.Count(h => h);
        if (events < options.FewestOfEach || happened.Length - events < options.FewestOfEach) return null;

        double[] scores = [.. at.Select(i => heldOut[i])];
        var (intercept, slope, slopeError) = Logistic.Fit(scores, happened);
        var trailing = at.Where(i => rows[i].Inspection.PublishedOn >= before.AddMonths(-24)).ToArray();
        var trailingRate = (trailing.Count(i => rows[i].Outcome(target) == true) + 0.5) / (trailing.Length + 1);
        var trainingRate = events / (double)happened.Length;
        return new(
            options.Serves[target],
            given,
            intercept - Logistic.Logit(trainingRate) + Logistic.Logit(trailingRate),
            slope,
            slopeError,
            scores.Average(),
            trainingRate,
            trailingRate,
            trailing.Length);
    }

    private int[] Folds(LabelledInspection[] rows)
    {
        string[] authorities = [.. rows.Select(r => r.Cluster).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        new Random(options.Seed).Shuffle(authorities);
        var foldOf = authorities.Select((a, i) => (a, i)).ToDictionary(x => x.a, x => x.i % options.Folds, StringComparer.Ordinal);
        return [.. rows.Select(r => foldOf[r.Cluster])];
    }
}
