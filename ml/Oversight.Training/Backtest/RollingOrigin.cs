using System.Text.Json.Nodes;
using Oversight.Domain.Panel;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// The backtest: inspections that began in year Y are scored by a model trained only on reports published before 1 January Y, on
/// features known on the day each inspection began. Inspections under the older framework train, and never test.
/// </summary>
public sealed class RollingOrigin(BacktestOptions options, TrainingOptions training)
{
    /// <summary>Key of the previous grade as a predictor.</summary>
    public const string PreviousGrade = "previous_grade";

    /// <summary>Key of the composite.</summary>
    public const string CompositeAlone = "composite";

    /// <summary>Key of what the service uses for each target.</summary>
    public const string Model = "model";

    /// <summary>Runs it.</summary>
    /// <param name="evidence">Everything ever accepted.</param>
    /// <param name="progress">Told each year as it is trained; may be null.</param>
    public BacktestResult Run(EvidenceBase evidence, IProgress<string>? progress = null)
    {
        var builder = new FeatureBuilder(evidence);
        var inspections = LabelledInspection.All(evidence, builder);
        LabelledInspection[] test = [.. LabelledInspection.LastAccepted(inspections).Where(i => i.Inspection.IsIlacs && i.Inspection.StartedOn.Year >= options.FirstYear)];
        int[] years = [.. test.Select(t => t.Inspection.StartedOn.Year)];
        var trainer = new ModelTrainer(training, evidence.Catalogue);
        var models = new SortedDictionary<int, RiskModel?>();
        foreach (var year in years.Distinct().Order())
        {
            progress?.Report($"training for {year}");
            models[year] = trainer.Train(inspections, new DateOnly(year, 1, 1));
        }

        var predictors = Predictors(test, models);
        var baselines = new[] { PreviousGrade, CompositeAlone, CompositeAndGrade.Name }.Select(n => predictors.First(p => p.Name == n)).ToArray();
        var evaluations = Targets.All.ToDictionary(t => t, t => new Evaluation([.. test.Select(i => Outcome(t, i))], years, [.. test.Select(i => i.Cluster)], options));
        progress?.Report("drawing intervals");
        return new(Data(evidence, test), [.. predictors.Select(p => (p.Name, (IReadOnlyDictionary<Target, TargetResult>)Targets.All.ToDictionary(
            t => t,
            t => evaluations[t].Judge(p.Score(t), p.Probability(t), [.. baselines.Where(b => b.Name != p.Name).Select(b => (b.Name, b.Score(t)))]))))]);
    }

    private bool? Outcome(Target target, LabelledInspection row) =>
        target == Target.Decline && row.Inspection.StartedOn.Year < options.FirstDeclineYear ? null : row.Outcome(target);

    private Predictor[] Predictors(LabelledInspection[] test, SortedDictionary<int, RiskModel?> models)
    {
        var composites = Array.ConvertAll(test, t => Composite.Of(t.Vector));
        double[] grade = [.. test.Select(t => -CompositeAndGrade.Ordinal(t.Vector.Judgements.PreviousGrade))];
        double[] composite = [.. composites.Select(c => c.Value)];
        double[] both = [.. composites.Select((c, i) => CompositeAndGrade.Of(c, test[i].Vector.Judgements.PreviousGrade).Value)];
        RiskModel? ModelOf(int i) => models[test[i].Inspection.StartedOn.Year];

        double[] Trained(string score) => [.. test.Select((t, i) => ModelOf(i)?.Scores[score].Value(t.Vector) ?? double.NaN)];
        var scores = training.Scores.Keys.ToDictionary(s => s, Trained, StringComparer.Ordinal);

        // Across years what is compared is the calibrated log-odds: scores of two models have no common unit.
        double[] Served(Target target) => [.. test.Select((t, i) => Logit(ModelOf(i)?.Probability(target, t.Vector)))];
        var served = Targets.All.ToDictionary(t => t, Served);

        return
        [
            new(PreviousGrade, _ => grade, _ => null),
            new(CompositeAlone, _ => composite, _ => null),
            new(CompositeAndGrade.Name, _ => both, _ => null),
            new(Model, t => served[t], t => Array.ConvertAll(served[t], Logistic.Probability)),
            .. training.Scores.Keys.Select(s => new Predictor($"{Model}_{s}", _ => scores[s], _ => null)),
        ];
    }

    private static double Logit(Estimate? estimate) => estimate is { } e ? Logistic.Logit(e.Probability) : double.NaN;

    private JsonObject Data(EvidenceBase evidence, LabelledInspection[] test) => new()
    {
        ["authorities"] = evidence.Register.All.Count,
        ["measures"] = evidence.Catalogue.All.Count,
        ["observations"] = evidence.ObservationCount,
        ["inspections"] = evidence.Inspections.Count(i => i.Outcome is not null),
        ["test_inspections"] = test.Length,
        ["test_from"] = test.Length == 0 ? null : test.Min(t => t.Inspection.StartedOn).ToString("O"),
        ["test_to"] = test.Length == 0 ? null : test.Max(t => t.Inspection.StartedOn).ToString("O"),
        ["bootstraps"] = options.Bootstraps,
        ["seed"] = options.Seed,
    };
}
