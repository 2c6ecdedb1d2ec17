using Oversight.Domain.Measures;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Training.Backtest;

namespace Oversight.Training;

/// <summary>
/// Trains the model as of a date: for each score the L2 weights are chosen by cross-validation inside the training rows, whole
/// authorities held out together, and their fits averaged; the held-out scores then give each target its calibration.
/// </summary>
public sealed class ModelTrainer(TrainingOptions options, MeasureCatalogue catalogue)
{
    /// <summary>Trains on the reports published before a date; null where there are too few.</summary>
    /// <param name="inspections">Every version of every labelled inspection; later ones are left out here.</param>
    /// <param name="before">The date.</param>
    public RiskModel? Train(IReadOnlyList<LabelledInspection> inspections, DateOnly before)
    {
        LabelledInspection[] rows = [.. LabelledInspection.LastAccepted(inspections.Where(i => i.Inspection.KnownAt < before))];
        if (rows.Length < options.FewestReports) return null;

        var folds = Folds(rows, options);
        var scores = new SortedDictionary<string, LinearScore>(StringComparer.Ordinal);
        var heldOut = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var trained = options.Scores.AsParallel().AsOrdered().Select(s => (s.Key, Result: TrainScore(s.Key, s.Value, rows, folds))).ToArray();
        foreach (var (name, result) in trained) (scores[name], heldOut[name]) = result;

        var calibrations = new SortedDictionary<Target, TargetCalibration>();
        foreach (var target in Targets.All)
            if (Calibrate(target, rows, heldOut[options.Serves[target]], scores[options.Serves[target]].Constant, before) is { } calibration)
                calibrations.Add(target, calibration);
        return new(before, rows.Length, scores, calibrations);
    }

    private (LinearScore Score, double[] HeldOut) TrainScore(string name, FeatureSet set, LabelledInspection[] rows, int[] folds)
    {
        var features = ModelInput.Names(set, catalogue.All);
        double[][] values = [.. rows.Select(r => ModelInput.Values(r.Vector, features))];
        var tried = options.L2.Select(l2 => (L2: l2, HeldOut: HeldOut(name, features, rows, values, folds, l2))).ToArray();
        var chosen = Plateau([.. tried.Select(t => Metric(rows, t.HeldOut, folds))]);
        var score = LinearScores.Average([.. chosen.Select(c => PooledLogistic.Train(name, features, rows, values, tried[c].L2, withCovariance: true))]);
        return (score, [.. rows.Select((_, i) => chosen.Average(c => tried[c].HeldOut[i]))]);
    }

    /// <summary>Those within one standard error of the best, the best among them.</summary>
    internal static int[] Plateau(IReadOnlyList<(double Mean, double Error)> metrics)
    {
        var best = Enumerable.Range(0, metrics.Count).MaxBy(i => metrics[i].Mean);
        return [.. Enumerable.Range(0, metrics.Count).Where(i => metrics[i].Mean >= metrics[best].Mean - metrics[best].Error)];
    }

    // Without the constant: that of a fold is low where the authorities left out of it did badly, and would speak against them.
    private double[] HeldOut(string name, IReadOnlyList<string> features, LabelledInspection[] rows, double[][] values, int[] folds, double l2)
    {
        var result = new double[rows.Length];
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var score = PooledLogistic.Train(name, features, [.. rows.Where((_, i) => folds[i] != fold)], [.. values.Where((_, i) => folds[i] != fold)], l2, withCovariance: false);
            for (var i = 0; i < rows.Length; i++)
                if (folds[i] == fold) result[i] = score.Value(values[i]) - score.Constant;
        }
        return result;
    }

    // The declared metric, and its standard error from the folds.
    private (double Mean, double Error) Metric(LabelledInspection[] rows, double[] scores, int[] folds)
    {
        double Of(Func<int, bool> wanted)
        {
            int[] at = [.. Enumerable.Range(0, rows.Length).Where(wanted)];
            double Auc(Target target) => Metrics.Auc([.. at.Select(i => rows[i].Outcome(target) == true)], [.. at.Select(i => scores[i])]) ?? 0.5;
            return TrainingOptions.DeclaredMetric.Average(Auc);
        }
        double[] each = [.. Enumerable.Range(0, options.Folds).Select(fold => Of(i => folds[i] == fold))];
        var mean = each.Average();
        return (Of(_ => true), Math.Sqrt(each.Sum(m => Math.Pow(m - mean, 2)) / (each.Length - 1) / each.Length));
    }

    private TargetCalibration? Calibrate(Target target, LabelledInspection[] rows, double[] heldOut, double constant, DateOnly before)
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
            intercept - (slope * constant) - Logistic.Logit(trainingRate) + Logistic.Logit(trailingRate),
            slope,
            slopeError,
            constant + scores.Average(),
            trainingRate,
            trailingRate,
            trailing.Length);
    }

    /// <summary>The fold of each row, whole authorities together.</summary>
    internal static int[] Folds(LabelledInspection[] rows, TrainingOptions options)
    {
        string[] authorities = [.. rows.Select(r => r.Cluster).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        new Random(options.Seed).Shuffle(authorities);
        var foldOf = authorities.Select((a, i) => (a, i)).ToDictionary(x => x.a, x => x.i % options.Folds, StringComparer.Ordinal);
        return [.. rows.Select(r => foldOf[r.Cluster])];
    }
}
