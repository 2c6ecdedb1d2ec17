using Oversight.Domain.Inspections;
using Oversight.Domain.Panel;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Training.Backtest;
using Oversight.Training.Promotion;

namespace Oversight.Training.Experiments;

/// <summary>
/// Makes attempts on the rolling origin: in each training window the attempt and its champion score authorities held out, and the promotion rule says which it would take; then the
/// test is scored once, and the paired difference reported whatever it is.
/// </summary>
public sealed class ExperimentRunner
{
    private readonly BacktestOptions backtest;
    private readonly ExperimentData data;
    private readonly LabelledInspection[] test;
    private readonly Window[] windows;

    /// <summary>Prepares the windows.</summary>
    /// <param name="evidence">Everything ever accepted.</param>
    /// <param name="backtest">The test and the draws.</param>
    /// <param name="training">What the service trains with.</param>
    public ExperimentRunner(EvidenceBase evidence, BacktestOptions backtest, TrainingOptions training)
    {
        this.backtest = backtest;
        var builder = new FeatureBuilder(evidence);
        var versions = LabelledInspection.All(evidence, builder);
        data = new(evidence, builder, [.. LabelledInspection.LastAccepted(versions)], training);
        test = [.. data.Reports.Where(i => i.Inspection.IsIlacs && i.Inspection.StartedOn.Year >= backtest.FirstYear)];
        windows =
        [
            .. from year in test.Select(t => t.Inspection.StartedOn.Year).Distinct().Order()
               let known = LabelledInspection.LastAccepted(versions.Where(i => i.Inspection.KnownAt < new DateOnly(year, 1, 1))).ToArray()
               where known.Length >= training.FewestReports
               select new Window(year, known, ModelTrainer.Folds(known, training)),
        ];
    }

    /// <summary>Makes attempts, several at once; results in the order given, and for each champion what the best of it and its attempts would owe to having been picked on the test.</summary>
    public (IReadOnlyList<ExperimentResult> Results, IReadOnlyList<(string Champion, Selection Best)> Picked) Run(IReadOnlyList<Experiment> experiments)
    {
        var champions = experiments.Select(e => e.Champion).Distinct(StringComparer.Ordinal).AsParallel()
            .ToDictionary(c => c, c => Score((train, rows) => Attempts.Champion(c, data, train, rows)), StringComparer.Ordinal);
        var results = new ExperimentResult[experiments.Count];
        Parallel.For(0, results.Length, i =>
        {
            var e = experiments[i];
            results[i] = Compare(e, champions[e.Champion], Score((train, rows) => e.Score(data, train, rows)));
        });
        return (results,
        [
            .. from champion in champions.Keys.Order(StringComparer.Ordinal)
               let metric = results.First(r => r.Experiment.Champion == champion).Experiment.InnerMetric
               let attempts = results.Where(r => r.Experiment.Champion == champion).Select(r => (r.Experiment.Name, Scores: (double[])[.. r.Tested])).Prepend((champion, champions[champion].Tested))
               let best = Selection.Of(backtest, test, [.. attempts.Select(a => new Predictor(a.Item1, _ => a.Item2, _ => null))], metric)
               where best is not null
               select (champion, best),
        ]);
    }

    private Scores Score(Func<IReadOnlyList<LabelledInspection>, IReadOnlyList<LabelledInspection>, Scored> score)
    {
        var tested = new double[test.Length];
        Array.Fill(tested, double.NaN);
        var heldOut = new double[windows.Length][];
        for (var w = 0; w < windows.Length; w++)
        {
            var (year, known, folds) = windows[w];
            int[] at = [.. Enumerable.Range(0, test.Length).Where(i => test[i].Inspection.StartedOn.Year == year)];
            var (values, constant) = score(known, [.. at.Select(i => test[i])]);
            for (var k = 0; k < at.Length; k++) tested[at[k]] = values[k] + constant;

            heldOut[w] = new double[known.Length];
            for (var fold = 0; fold < data.Options.Folds; fold++)
            {
                int[] of = [.. Enumerable.Range(0, known.Length).Where(i => folds[i] == fold)];
                var inner = score([.. known.Where((_, i) => folds[i] != fold)], [.. of.Select(i => known[i])]);
                for (var k = 0; k < of.Length; k++) heldOut[w][of[k]] = inner.Values[k];
            }
        }
        return new(tested, heldOut);
    }

    private ExperimentResult Compare(Experiment experiment, Scores champion, Scores challenger)
    {
        var rule = new PromotionOptions { Bootstraps = backtest.Bootstraps, Seed = backtest.Seed };
        var inner = windows.Select((window, w) => PromotionRule.Decide(
            [.. window.Known.Select(r => r.Cluster)],
            [.. experiment.InnerMetric.Select(t => new ContestedTarget(t, [.. window.Known.Select(r => r.Outcome(t))], champion.HeldOut[w], challenger.HeldOut[w], null, null))],
            rule)).Where(d => d.Outcome != PromotionOutcome.NotComparable).ToArray();

        var judge = new Judge(backtest, test);
        bool?[] Outcomes(Target target) => [.. test.Select(r => judge.Outcome(target, r))];
        Measured Difference(Target target, bool?[] happened) =>
            PromotionRule.Decide([.. test.Select(r => r.Cluster)], [new(target, happened, champion.Tested, challenger.Tested, null, null)], rule).Difference;
        Target[] served = [.. experiment.Served(data.Options)];
        return new(
            experiment,
            inner.Length == 0 ? null : inner.Average(d => d.Difference.Value),
            inner.Length,
            inner.Count(d => d.ShareAhead >= rule.LeastShareAhead),
            [.. served.Select(t => (t, new Ranking([.. Outcomes(t).Select(o => o == true)], challenger.Tested, Enumerable.Range(0, test.Length).Where(i => Outcomes(t)[i] is not null)).Auc(Ranking.Once(test.Length))))],
            [.. served.Select(t => (t, Difference(t, Outcomes(t))))],
            Difference(Target.LessThanGood, [.. test.Select(r => r.Vector.Judgements.PreviousGrade == Grade.RequiresImprovement ? r.Outcome(Target.LessThanGood) : null)]))
        {
            Tested = challenger.Tested,
        };
    }

    private sealed record Window(int Year, LabelledInspection[] Known, int[] Folds);

    private sealed record Scores(double[] Tested, double[][] HeldOut);
}
