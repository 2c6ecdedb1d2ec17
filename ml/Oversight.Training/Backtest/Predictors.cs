using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// Every way of ordering authorities that a backtest judges, on the same rows, each row scored by the models of its own year.
/// </summary>
/// <param name="training">What was declared: the scores there are and which serves which target.</param>
/// <param name="rows">The authorities, each as at a date.</param>
/// <param name="models">The models trained before each year of those dates.</param>
public sealed class Predictors(TrainingOptions training, IReadOnlyList<FeatureVector> rows, IReadOnlyDictionary<int, YearModels> models)
{
    /// <summary>Key of the national rate of the 24 months before, the same for every authority.</summary>
    public const string BaseRate = "base_rate";

    /// <summary>Key of the previous grade.</summary>
    public const string PreviousGrade = "previous_grade";

    /// <summary>Key of the rate at which each target followed each previous grade in the reports before that year; a probability without measures.</summary>
    public const string ByPreviousGrade = "by_previous_grade";

    /// <summary>Key of the composite.</summary>
    public const string CompositeAlone = "composite";

    /// <summary>
    /// Key of what the service uses for each target. It orders by the score that serves the target, and its probability is that score calibrated: areas are judged on the one, Brier
    /// and calibration on the other. On any one date both give the same order; across years the calibration adds the noise of each year's trailing rate.
    /// </summary>
    public const string Model = "model";

    /// <summary>Key of the same with its order, too, taken from the calibrated probability.</summary>
    public const string ModelProbability = "model_probability";

    /// <summary>Key of the challenger.</summary>
    public const string Forest = "forest";

    /// <summary>All of them, in the order reported; the challenger only where it was trained.</summary>
    public IReadOnlyList<Predictor> All()
    {
        var scores = training.Scores.Keys.ToDictionary(s => s, Trained, StringComparer.Ordinal);
        var rates = Targets.All.ToDictionary(t => t, t => (double[])[.. rows.Select(r => ModelOf(r)?.NationalRate(t) ?? double.NaN)]);
        var byGrade = Targets.All.ToDictionary(t => t, t => (double[])[.. rows.Select(r => models[r.AsAt.Year].Rates?.Of(t, r) ?? double.NaN)]);
        var calibrated = Targets.All.ToDictionary(t => t, Calibrated);
        Predictor[] forest = models.Values.Any(m => m.Forest is not null) && Grown() is var grown ? [new(Forest, _ => grown, _ => null)] : [];
        return
        [
            new(BaseRate, t => rates[t], t => rates[t]),
            .. Untrained(),
            new(Model, t => scores[training.Serves[t]], t => Array.ConvertAll(calibrated[t], Logistic.Probability)),
            .. training.Scores.Keys.Select(s => new Predictor($"{Model}_{s}", _ => scores[s], _ => null)),
            new(ModelProbability, t => calibrated[t], t => Array.ConvertAll(calibrated[t], Logistic.Probability)),
            .. forest,
            new(ByPreviousGrade, t => byGrade[t], t => byGrade[t]),
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

    private double[] Calibrated(Target target) => [.. rows.Select(r => ModelOf(r)?.Probability(target, r) is { } e ? Logistic.Logit(e.Probability) : double.NaN)];

    private double[] Grown()
    {
        var result = new double[rows.Count];
        Array.Fill(result, double.NaN);
        foreach (var year in Enumerable.Range(0, rows.Count).GroupBy(i => rows[i].AsAt.Year))
            if (models[year.Key].Forest?.Values(year.Select(i => rows[i])) is { } values)
                foreach (var (i, value) in year.Zip(values)) result[i] = value;
        return result;
    }

    private RiskModel? ModelOf(FeatureVector row) => models[row.AsAt.Year].Model;
}
