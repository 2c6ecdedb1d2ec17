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

        var predictors = new Predictors(training, test, models).All();
        var baselines = new[] { Predictors.PreviousGrade, Predictors.CompositeAlone, CompositeAndGrade.Name }.Select(n => predictors.First(p => p.Name == n)).ToArray();
        var evaluations = Targets.All.ToDictionary(t => t, t => new Evaluation([.. test.Select(i => Outcome(t, i))], years, [.. test.Select(i => i.Cluster)], options));
        progress?.Report("drawing intervals");
        return new(Data(evidence, test), [.. predictors.Select(p => (p.Name, (IReadOnlyDictionary<Target, TargetResult>)Targets.All.ToDictionary(
            t => t,
            t => evaluations[t].Judge(p.Score(t), p.Probability(t), [.. baselines.Where(b => b.Name != p.Name).Select(b => (b.Name, b.Score(t)))]))))]);
    }

    private bool? Outcome(Target target, LabelledInspection row) =>
        target == Target.Decline && row.Inspection.StartedOn.Year < options.FirstDeclineYear ? null : row.Outcome(target);

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
