using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// Every way of ordering authorities that a backtest judges, on the same rows, each row scored by the models of its own year.
/// </summary>
/// <param name="training">What was declared: the scores there are and which serves which target.</param>
/// <param name="rows">The authorities, each as at a date.</param>
/// <param name="models">The model trained before each year of those dates; null where there were too few reports.</param>
public sealed class Predictors(TrainingOptions training, IReadOnlyList<FeatureVector> rows, IReadOnlyDictionary<int, RiskModel?> models)
{
    /// <summary>Key of the national rate of the 24 months before, the same for every authority.</summary>
    public const string BaseRate = "base_rate";

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
        var rates = Targets.All.ToDictionary(t => t, t => (double[])[.. rows.Select(r => ModelOf(r)?.NationalRate(t) ?? double.NaN)]);
        var served = Targets.All.ToDictionary(t => t, Served);
        return
        [
            new(BaseRate, t => rates[t], t => rates[t]),
            .. Untrained(),
            new(Model, t => served[t], t => Array.ConvertAll(served[t], Logistic.Probability)),
            .. training.Scores.Keys.Select(s => new Predictor($"{Model}_{s}", _ => scores[s], _ => null)),
        ];
    }

    private Predictor[] Untrained()
    {
        Composite[] composites = [.. rows.Select(Composite.Of)];
        double[] grade = [.. rows.Select(r => -CompositeAndGrade.Ordinal(r.Judgements.PreviousGrade))];
        double[] composite = [.. composites.Select(c => c.Value)];
        double[] both = [.. composites.Select((c, i) => CompositeAndGrade.Of(c, rows[i].Judgements.PreviousGrade).Value)];
        return
        [
            new(PreviousGrade, _ => grade, _ => null),
            new(CompositeAlone, _ => composite, _ => null),
            new(CompositeAndGrade.Name, _ => both, _ => null),
        ];
    }

    private double[] Trained(string score) => [.. rows.Select(r => ModelOf(r)?.Scores[score].Value(r) ?? double.NaN)];

    // Across years what is compared is the calibrated log-odds: scores of two models have no common unit.
    private double[] Served(Target target) => [.. rows.Select(r => ModelOf(r)?.Probability(target, r) is { } e ? Logistic.Logit(e.Probability) : double.NaN)];

    private RiskModel? ModelOf(FeatureVector row) => models[row.AsAt.Year];
}
