using System.Text.Json.Nodes;
using Oversight.Domain.Measures;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// What the method finds where there is nothing to find: the measures of each year's inspections are dealt out among them anew, the previous grade and every other judgement left
/// out, and the score is trained again on what that gives. The mean area over many such shuffles has to be near a half; where it is not, something leaks.
/// </summary>
public sealed class NegativeControl(BacktestOptions options, TrainingOptions training, MeasureCatalogue catalogue)
{
    /// <summary>Runs it; null where no shuffles are asked for.</summary>
    /// <param name="inspections">Every labelled inspection.</param>
    /// <param name="test">Those of the test.</param>
    public JsonObject? Run(IReadOnlyList<LabelledInspection> inspections, IReadOnlyList<LabelledInspection> test)
    {
        if (options.Shuffles == 0) return null;
        LabelledInspection[] rows = [.. LabelledInspection.LastAccepted(inspections)];
        var features = ModelInput.Names(FeatureSet.Performance, catalogue.All);
        double[][] values = [.. rows.Select(r => ModelInput.Values(r.Vector, features))];
        double[] composites = [.. rows.Select(r => Composite.Of(r.Vector).Value)];
        var places = rows.Select((r, i) => (r, i)).ToDictionary(x => (x.r.Inspection.Authority, x.r.Inspection.StartedOn), x => x.i);
        int[] tested = [.. test.Select(t => places[(t.Inspection.Authority, t.Inspection.StartedOn)])];

        var shuffles = new (double[] Trained, double[] WithConstant, double[] Untrained)[options.Shuffles];
        Parallel.For(0, shuffles.Length, s =>
        {
            var dealt = Deal(rows, s);
            double[][] given = [.. dealt.Select(d => values[d])];
            var (trained, constants) = Trained(features, rows, given, tested);
            shuffles[s] = (trained, [.. trained.Zip(constants, (t, c) => t + c)], [.. tested.Select(i => composites[dealt[i]])]);
        });
        var judge = new Judge(options, test);
        return new()
        {
            ["shuffles"] = options.Shuffles,
            ["seed"] = options.Seed,
            ["trained"] = Summary(judge, test, [.. shuffles.Select(s => s.Trained)]),
            ["trained_with_constant"] = Summary(judge, test, [.. shuffles.Select(s => s.WithConstant)]),
            [Predictors.CompositeAlone] = Summary(judge, test, [.. shuffles.Select(s => s.Untrained)]),
        };
    }

    /// <summary>For each row the row of the same year whose measures it is dealt.</summary>
    internal int[] Deal(IReadOnlyList<LabelledInspection> rows, int shuffle)
    {
        var random = new Random(Draws.Mix(options.Seed, shuffle));
        var dealt = new int[rows.Count];
        foreach (var year in Enumerable.Range(0, rows.Count).GroupBy(i => rows[i].Inspection.StartedOn.Year).OrderBy(g => g.Key))
        {
            int[] members = [.. year];
            int[] to = [.. members];
            random.Shuffle(to);
            for (var k = 0; k < members.Length; k++) dealt[members[k]] = to[k];
        }
        return dealt;
    }

    // The constant apart: it carries the national rate of the years before, which is no secret, and no shuffle within a year hides it. The pooled area of a score with its constant has
    // that in it, and so has the model's: what it comes to is reported beside the control.
    // One L2 weight, the middle one on offer: choosing it anew in each of so many shuffles would take twenty times as long and find nothing either.
    private (double[] Scores, double[] Constants) Trained(IReadOnlyList<string> features, LabelledInspection[] rows, double[][] values, int[] tested)
    {
        var (result, constants) = (new double[tested.Length], new double[tested.Length]);
        Array.Fill(result, double.NaN);
        foreach (var year in tested.Select(i => rows[i].Inspection.StartedOn.Year).Distinct())
        {
            int[] known = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].Inspection.KnownAt < new DateOnly(year, 1, 1))];
            if (known.Length < training.FewestReports) continue;
            var score = PooledLogistic.Train("shuffled", features, [.. known.Select(i => rows[i])], [.. known.Select(i => values[i])], training.L2[training.L2.Count / 2], withCovariance: false);
            for (var k = 0; k < tested.Length; k++)
                if (rows[tested[k]].Inspection.StartedOn.Year == year) (result[k], constants[k]) = (score.Value(values[tested[k]]) - score.Constant, score.Constant);
        }
        return (result, constants);
    }

    private static JsonObject Summary(Judge judge, IReadOnlyList<LabelledInspection> test, double[][] scores) => BacktestJson.Of(Targets.All, t => t.Name(), target =>
    {
        int[] rows = [.. Enumerable.Range(0, test.Count).Where(i => judge.Outcome(target, test[i]) is not null)];
        bool[] happened = [.. test.Select(t => judge.Outcome(target, t) == true)];
        int[] years = [.. test.Select(t => t.Inspection.StartedOn.Year)];
        var weights = Ranking.Once(test.Count);
        double[] Of(Func<GroupedRanking, double?> figure) => [.. scores.Select(s => figure(new(happened, s, years, rows))).OfType<double>().Order()];
        double[] pooled = Of(r => r.Whole.Auc(weights)), within = Of(r => r.AucWithin(weights));
        return new JsonObject()
            .With("mean_auc", Spread(pooled))
            .With("mean_auc_within_year", Spread(within));
    });

    // Not an interval of the mean but of single shuffles: it says how far one of them strays.
    private static Measured Spread(double[] sorted) => sorted.Length == 0 ? new(null, null, null) : new(sorted.Average(), Percentile.Of(sorted, 0.025), Percentile.Of(sorted, 0.975));
}
