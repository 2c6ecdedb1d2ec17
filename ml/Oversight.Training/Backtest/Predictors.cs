using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// Every way of ordering authorities that a backtest judges, on the same test rows, each row scored by the models of its own year.
/// </summary>
/// <param name="training">What was declared: the scores there are and which serves which target.</param>
/// <param name="test">The test rows.</param>
/// <param name="models">The model trained before each year of the test; null where there were too few reports.</param>
public sealed class Predictors(TrainingOptions training, IReadOnlyList<LabelledInspection> test, IReadOnlyDictionary<int, RiskModel?> models)
{
    /// <summary>Key of the previous grade.</summary>
    public const string PreviousGrade = "previous_grade";

    /// <summary>Key of the composite.</summary>
    public const string CompositeAlone = "composite";

    /// <summary>Key of what the service uses for each target.</summary>
    public const string Model = "model";

    /// <summary>All of them, in the order reported.</summary>
    public IReadOnlyList<Predictor> All()
    {
        var scores = training.Scores.Keys.ToDictionary(s => s, Trained, StringComparer.Ordinal);
        var served = Targets.All.ToDictionary(t => t, Served);
        return
        [
            .. Untrained(),
            new(Model, t => served[t], t => Array.ConvertAll(served[t], Logistic.Probability)),
            .. training.Scores.Keys.Select(s => new Predictor($"{Model}_{s}", _ => scores[s], _ => null)),
        ];
    }

    private Predictor[] Untrained()
    {
        Composite[] composites = [.. test.Select(t => Composite.Of(t.Vector))];
        double[] grade = [.. test.Select(t => -CompositeAndGrade.Ordinal(t.Vector.Judgements.PreviousGrade))];
        double[] composite = [.. composites.Select(c => c.Value)];
        double[] both = [.. composites.Select((c, i) => CompositeAndGrade.Of(c, test[i].Vector.Judgements.PreviousGrade).Value)];
        return
        [
            new(PreviousGrade, _ => grade, _ => null),
            new(CompositeAlone, _ => composite, _ => null),
            new(CompositeAndGrade.Name, _ => both, _ => null),
        ];
    }

    private double[] Trained(string score) => [.. test.Select(t => ModelOf(t)?.Scores[score].Value(t.Vector) ?? double.NaN)];

    // Across years what is compared is the calibrated log-odds: scores of two models have no common unit.
    private double[] Served(Target target) => [.. test.Select(t => ModelOf(t)?.Probability(target, t.Vector) is { } e ? Logistic.Logit(e.Probability) : double.NaN)];

    private RiskModel? ModelOf(LabelledInspection row) => models[row.Inspection.StartedOn.Year];
}
