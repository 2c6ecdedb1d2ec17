using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>Judges predictors of the test rows on every target, each against the baselines.</summary>
/// <param name="options">Seed and number of draws.</param>
/// <param name="test">The test rows.</param>
public sealed class Judge(BacktestOptions options, IReadOnlyList<LabelledInspection> test)
{
    private static readonly string[] Baselines = [Predictors.PreviousGrade, Predictors.CompositeAlone, CompositeAndGrade.Name];

    /// <summary>Whether a target happened in a row; null where it is not scored.</summary>
    public bool? Outcome(Target target, LabelledInspection row) =>
        target == Target.Decline && row.Inspection.StartedOn.Year < options.FirstDeclineYear ? null : row.Outcome(target);

    /// <summary>Results by predictor, then target.</summary>
    /// <param name="predictors">What is judged, the baselines among them.</param>
    /// <param name="counted">Which rows count; all where null.</param>
    /// <param name="against">A predictor that each is compared with beside the baselines, by name; none where null.</param>
    /// <param name="withCurves">Whether fifths and the curve over reviews are wanted.</param>
    public IReadOnlyList<(string Name, IReadOnlyDictionary<Target, TargetResult> Targets)> All(
        IReadOnlyList<Predictor> predictors, bool[]? counted = null, Func<Predictor, (string Name, Predictor Other)?>? against = null, bool withCurves = false)
    {
        var evaluations = Targets.All.ToDictionary(t => t, t => new Evaluation(
            [.. test.Select((r, i) => counted is null || counted[i] ? Outcome(t, r) : null)], [.. test.Select(r => r.Inspection.StartedOn.Year)], [.. test.Select(r => r.Cluster)], options));
        Predictor[] baselines = [.. Baselines.Select(n => predictors.First(p => p.Name == n))];
        return [.. predictors.Select(p => (p.Name, (IReadOnlyDictionary<Target, TargetResult>)Targets.All.ToDictionary(t => t, t =>
        {
            var compared = baselines.Select(b => (b.Name, Score: b.Name == p.Name ? null : b.Score(t))); // nothing differs from itself: there, and null
            if (against?.Invoke(p) is var (name, other)) compared = compared.Append((name, (double[]?)other.Score(t)));
            return evaluations[t].Judge(p.Score(t), p.Probability(t), [.. compared], withCurves);
        })))];
    }
}
