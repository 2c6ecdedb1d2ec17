using System.Globalization;
using System.Text.Json.Nodes;
using Oversight.Domain.Panel;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// The backtest: inspections that began in year Y are scored by a model trained only on reports published before 1 January Y, on
/// features known on the day each inspection began. Inspections under the older framework train, and never test. The result is the same for any number of threads.
/// </summary>
public sealed class RollingOrigin(BacktestOptions options, TrainingOptions training)
{
    /// <summary>Key of what a delayed predictor is compared with: itself, on data in time.</summary>
    public const string OnTime = "on_time";

    private static readonly string[] Baselines = [Predictors.BaseRate, Predictors.PreviousGrade, Predictors.ByPreviousGrade, Predictors.CompositeAlone, CompositeAndGrade.Name];

    /// <summary>Runs it.</summary>
    /// <param name="evidence">Everything ever accepted.</param>
    /// <param name="progress">Told each part as it begins; may be null.</param>
    public BacktestResult Run(EvidenceBase evidence, IProgress<string>? progress = null)
    {
        var (builder, inspections, test, models, predictors, quarters) = Predict(evidence, progress);
        progress?.Report("drawing intervals");
        var results = new Judge(options, test).All(predictors, withCurves: true);
        progress?.Report("subgroups");
        var subgroups = new Subgroups(options, evidence).Run(test, predictors);
        progress?.Report("negative control");
        var control = new NegativeControl(options, training, evidence.Catalogue).Run(inspections, test);
        progress?.Report("delayed publication");
        var delayed = BacktestJson.Of(options.Delays, d => d.ToString(CultureInfo.InvariantCulture), d => Delayed(evidence, builder, inspections, predictors, d));
        progress?.Report("quarter ends");
        var ofQuarters = options.WithQuarterEnds ? new Predictors(training, [.. quarters.Select(q => q.Vector)], models).All() : [];
        return new(Data(evidence, test), results,
        [
            ("subgroups", subgroups),
            ("negative_control", control),
            ("delayed", delayed),
            ("calendar", options.WithQuarterEnds ? new CalendarVersion(options).Run(quarters, ofQuarters) : null),
            ("lead_time", options.WithQuarterEnds ? new LeadTime(options).Run(test, quarters, ofQuarters) : null),
            ("selection", Selection.Of(options, test, [.. predictors.Where(p => !Baselines.Contains(p.Name))])?.ToJson(options.RecordedAttempts)),
        ]);
    }

    /// <summary>What every predictor says of every row, before anything is judged.</summary>
    internal Predictions Predict(EvidenceBase evidence, IProgress<string>? progress = null)
    {
        progress?.Report("features");
        var builder = new FeatureBuilder(evidence);
        var inspections = LabelledInspection.All(evidence, builder);
        var test = Test(inspections);
        var quarters = options.WithQuarterEnds ? QuarterEnds.All(evidence, builder, options.FirstQuarterEnd) : [];
        progress?.Report("training a model for each year");
        var models = Train(evidence, inspections, [.. test.Select(t => t.Vector), .. quarters.Select(q => q.Vector)]);
        return new(builder, inspections, test, models, new Predictors(training, [.. test.Select(t => t.Vector)], models).All(), quarters);
    }

    private LabelledInspection[] Test(IReadOnlyList<LabelledInspection> inspections) =>
        [.. LabelledInspection.LastAccepted(inspections).Where(i => i.Inspection.IsIlacs && i.Inspection.StartedOn.Year >= options.FirstYear)];

    private SortedDictionary<int, YearModels> Train(EvidenceBase evidence, IReadOnlyList<LabelledInspection> inspections, IEnumerable<FeatureVector> rows, bool withForest = true)
    {
        int[] years = [.. rows.Select(r => r.AsAt.Year).Distinct().Order()];
        var trained = new YearModels[years.Length];
        Parallel.For(0, years.Length, y => trained[y] = YearModels.Train(training, evidence.Catalogue, inspections, years[y], withForest));
        return new(years.Select((year, y) => (year, y)).ToDictionary(x => x.year, x => trained[x.y]));
    }

    // Every figure so many days later, for training too. The grades come when they came. Without the challenger: nobody serves it, and growing it again for every delay takes a third of the whole run.
    private JsonObject Delayed(EvidenceBase evidence, FeatureBuilder builder, IReadOnlyList<LabelledInspection> inspections, IReadOnlyList<Predictor> onTime, int days)
    {
        var late = new LabelledInspection[inspections.Count];
        Parallel.For(0, late.Length, i => late[i] = inspections[i] with
        {
            Vector = builder.Build(evidence.AsAt(inspections[i].Vector.AsAt), inspections[i].Vector.Authority, evidence.AsAt(inspections[i].Vector.AsAt.AddDays(-days))),
        });
        var test = Test(late);
        var predictors = new Predictors(training, [.. test.Select(t => t.Vector)], Train(evidence, late, test.Select(t => t.Vector), withForest: false)).All();
        var results = new Judge(options, test).All(predictors, against: p => (OnTime, onTime.First(o => o.Name == p.Name)));
        var json = BacktestJson.Of(results, p => p.Name, p => BacktestJson.Of(Targets.All, t => t.Name(), t => BacktestJson.Of(p.Targets[t], withCurves: false)));
        if (onTime.Any(p => p.Name == Predictors.Forest)) json.Add(Predictors.Forest, null);
        return json;
    }

    private JsonObject Data(EvidenceBase evidence, LabelledInspection[] test) => new()
    {
        ["made_up"] = evidence.Register.IsMadeUp,
        ["authorities"] = evidence.Register.All.Count,
        ["measures"] = evidence.Catalogue.All.Count,
        ["observations"] = evidence.ObservationCount,
        ["inspections"] = evidence.Inspections.Count(i => i.Outcome is not null),
        ["test_inspections"] = test.Length,
        ["test_outcomes_from_parts"] = test.Count(t => t.Inspection.OutcomeIsFromParts),
        ["test_from"] = test.Length == 0 ? null : test.Min(t => t.Inspection.StartedOn).ToString("O"),
        ["test_to"] = test.Length == 0 ? null : test.Max(t => t.Inspection.StartedOn).ToString("O"),
        ["bootstraps"] = options.Bootstraps,
        ["seed"] = options.Seed,
    };

    /// <summary>Everything that was predicted, and from what.</summary>
    internal sealed record Predictions(
        FeatureBuilder Builder,
        IReadOnlyList<LabelledInspection> Inspections,
        LabelledInspection[] Test,
        IReadOnlyDictionary<int, YearModels> Models,
        IReadOnlyList<Predictor> Predictors,
        IReadOnlyList<QuarterRow> Quarters);
}
