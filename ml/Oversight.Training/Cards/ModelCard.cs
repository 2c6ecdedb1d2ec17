using System.Globalization;
using Oversight.Risk.Scoring;
using Oversight.Training.Backtest;

namespace Oversight.Training.Cards;

/// <summary>The model card (Mitchell et al., Model Cards for Model Reporting, FAT* 2019), written from a run.</summary>
public static class ModelCard
{
    private static readonly (string Name, string Words)[] Shown =
    [
        ("previous_grade", "previous grade"), ("composite", "composite (no training)"), (CompositeAndGrade.Name, "composite and previous grade (no training)"),
        ("model", "model: what the service uses"), ("model_level", "level score"), ("model_performance", "performance score"), ("model_probability", "model, ordered by its probability"), ("forest", "forest (challenger)"), ("by_previous_grade", "rate by previous grade"),
    ];

    /// <summary>The card as Markdown.</summary>
    public static string Write(RunFacts run) => string.Concat(Lines(run).Select(l => l + "\n"));

    private static IEnumerable<string> Lines(RunFacts run) =>
    [
        "# Model card",
        "",
        "Written by `oversight model-card` from a run; do not edit.",
        .. run.IsMadeUp ? (string[])["", "**Made-up authorities. Nothing here is evidence about England.**"] : [],
        "",
        "## The model",
        "",
        $"Two linear scores and a calibration for each of four outcomes of the next graded inspection of an authority's children's services. *Level* reads {run.CoreMeasures} core measures (distance from the nation and from the ten"
            + " statistical neighbours), the share missing, and what inspectors said before. *Performance* reads the measures alone. Each is a logistic regression on every training report repeated for four judgements (overall,"
            + " leadership, help and protection, children in care) and three thresholds, one set of weights: a proportional-odds model with shared slopes and a strong L2 penalty (ML.NET `LbfgsLogisticRegression`).",
        "",
        $"- L2 is chosen inside each training window from {string.Join(", ", run.Training.L2.Select(Plain))} by {run.Training.Folds}-fold cross-validation, whole authorities held out; all within one standard error of the best are averaged.",
        .. run.Training.Serves.Select(s => $"- {Words(s.Key)} is served by *{s.Value}*{(run.Training.Given.TryGetValue(s.Key, out var given) ? $", its probability that of {Words(given)} times that among them" : string.Empty)}."),
        "- A score becomes a probability by a logistic curve fitted on held-out scores, moved to the national rate of the last 24 months.",
        "- Areas under the curve are those of the score; Brier and calibration those of the probability. On one date both give the same order. Across years the score carries the rate of its training reports, the probability the noisier rate of 24 months.",
        .. run.Model is { } model ? (string[])[$"- Trained on {model.Reports} reports published before {model.TrainedBefore:yyyy-MM-dd}."] : ["- Too few reports to train: there is no model."],
        "",
        "## Meant for, and not meant for",
        "",
        "For analysts of a national department who decide where to look next, and for authorities that want to see themselves as they are seen. A high place is a reason to look, not a finding.",
        "",
        "Not for grading an authority, for publishing a table of places, for deciding about a child or a member of staff, or for acting without a person. Not for places outside England or services other than children's.",
        "",
        "## Data",
        "",
        $"{run.Data("observations")} published observations of {run.Data("measures")} measures, {run.Data("authorities")} authorities, {run.Data("inspections")} graded inspections. Tested on {run.Data("test_inspections")} of them, from"
            + $" {run.Data("test_from")} to {run.Data("test_to")}, each scored from what was published before it began by a model trained on reports published before that year. Statistics of the Department for Education, Ofsted and ONS (Open Government Licence v3.0). Nothing about a child.",
        "",
        "## How well it orders",
        "",
        "Area under the curve with its 95% interval; 0.5 is chance.",
        "",
        .. Table(run, "predictor", p => t => run.Figure("predictors", p, t.Name(), "auc")),
        "",
        "Within one year, so that the national trend has no part in it:",
        "",
        .. Table(run, "predictor", p => t => run.Figure("predictors", p, t.Name(), "auc_within_year")),
        "",
        "The model minus each baseline, pair by pair:",
        "",
        .. Compared(run),
        "",
        "## How well it counts",
        "",
        "| figure of *less than good* | value |",
        "|---|---|",
        $"| Brier score of the probability, whole test | {run.Figure("predictors", "model", "less_than_good", "brier")} |",
        $"| the same since 2020 | {run.Figure("subgroups", "period", "since_2020", "model", "less_than_good", "brier")} |",
        $"| Brier score of the trailing national rate alone, since 2020 | {run.Figure("subgroups", "period", "since_2020", "base_rate", "less_than_good", "brier")} |",
        $"| calibration slope (1 is right) | {run.Figure("predictors", "model", "less_than_good", "calibration_slope")} |",
        $"| observed minus predicted | {run.Figure("predictors", "model", "less_than_good", "observed_minus_predicted")} |",
        $"| precision of the 15 highest of the whole test | {run.Figure("predictors", "model", "less_than_good", "precision_at_15")} |",
        $"| share of them found in the top fifth of each year | {run.Figure("predictors", "model", "less_than_good", "recall_top_20pct")} |",
        "",
        "## For whom it works less well",
        "",
        .. new[] { "previous_grade", "deprivation_third", "region" }.SelectMany(d => Groups(run, d)),
        "## What it finds where there is nothing, and when data come late",
        "",
        $"- Measures shuffled within each year, judgements left out, trained again: mean area {run.Figure("negative_control", "trained", "less_than_good", "mean_auc")} for *less than good* (between the 2.5th and 97.5th percentile of single shuffles).",
        $"- The same with each year's constant, which says how common the outcome had been: {string.Join(", ", Targets.All.Select(t => $"{run.Figure("negative_control", "trained_with_constant", t.Name(), "mean_auc")} for {Words(t)}"))}."
            + " That much of an area over all years is the nation's own trend, in the model's too; the areas within one year above have none of it.",
        .. new[] { "90", "180", "365" }.Select(days => $"- Every publication {days} days later: {run.Figure("delayed", days, "model", "less_than_good", "auc")} for *less than good*, {run.Figure("delayed", days, "model", "inadequate", "auc")} for *inadequate*."),
        "",
        "## What weighs most",
        "",
        .. run.Training.Scores.Keys.SelectMany(s => (string[])
        [
            $"*{s}*: {(run.Heaviest(s, 8).Any() ? string.Join(", ", run.Heaviest(s, 8).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Feature} {f.Weight:+0.000;-0.000;0.000}"))) : "not in this run")}.",
            "",
        ]),
        "A weight says what goes with a worse grade, not what causes it.",
        "",
        "## Limits",
        "",
        .. Limits(run).Select(l => $"- {l}"),
        "",
        "## Watching it",
        "",
        "Each quarter: input shift, calibration, lift over a random control, churn of bands, share of flags confirmed, fairness by deprivation, region, size and type. Where the lower bound of lift is at or below 1 for four quarters, flags become"
            + " information only and the service says so. A new model is promoted only when it is ahead in at least 90% of bootstraps and its Brier score is no worse; every version is kept, and the card of each that was in use.",
        "",
        "Every attempt at a better model, failures included: [EXPERIMENTS.md](EXPERIMENTS.md).",
    ];

    /// <summary>What nobody should forget when reading a figure.</summary>
    internal static string[] Limits(RunFacts run) =>
    [
        $"{run.Data("test_inspections")} inspections cannot settle differences in area under about 0.05. Wide intervals are the honest answer, not a fault of the arithmetic.",
        $"On *inadequate* the model's difference from the untrained composite is {run.Difference("model", Target.Inadequate, "composite")}; where that interval holds 0 it is not shown to be better.",
        "How scores are compared across years, the averaging of penalties and which score serves *inadequate* were settled after results on this same test had been seen: the figures are too good by an amount nobody can tell. EXPERIMENTS.md counts every look.",
        "The ten measures of the composite were fixed before any result, by people who knew the field: it may carry hindsight.",
        "An inspection is a judgement by people on a few days. The model learns their judgements, not what happened to children.",
        "Authorities are inspected on a schedule that depends on their grade; what would have been found elsewhere and at other times is not known.",
        "Published figures are the latest revision and their publication dates approximate, set late. On the day, some will have read otherwise.",
        "The national rate has halved since 2018. A probability follows the rate of the last 24 months and lags when it turns.",
        "An authority with new figures of its own but no past inspection is scored mostly by its measures; one that is missing over half of the composite's measures is *unknown*, never safe.",
        "Deprivation is no feature. Measures differ with deprivation all the same: read the table above before comparing places.",
    ];

    internal static string Words(Target target) => target switch
    {
        Target.LessThanGood => "*less than good*",
        Target.Inadequate => "*inadequate*",
        Target.Decline => "*decline*",
        _ => "*leadership less than good*",
    };

    private static string Plain(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Table(RunFacts run, string first, Func<string, Func<Target, string>> figure) =>
    [
        $"| {first} | {string.Join(" | ", Targets.All.Select(t => $"{Words(t)} ({run.Count("predictors", "model", t.Name(), "events")} of {run.Count("predictors", "model", t.Name(), "n")})"))} |",
        "|---|---|---|---|---|",
        .. Shown.Select(s => $"| {s.Words} | {string.Join(" | ", Targets.All.Select(figure(s.Name)))} |"),
    ];

    private static IEnumerable<string> Compared(RunFacts run) =>
    [
        $"| baseline | {string.Join(" | ", Targets.All.Select(Words))} |",
        "|---|---|---|---|---|",
        .. Shown.Take(3).Select(s => $"| {s.Words} | {string.Join(" | ", Targets.All.Select(t => run.Difference("model", t, s.Name)))} |"),
    ];

    private static IEnumerable<string> Groups(RunFacts run, string dimension) =>
    [
        $"| {dimension.Replace('_', ' ')} | inspections | *less than good* | area | Brier | observed minus predicted |",
        "|---|---|---|---|---|---|",
        .. run.Groups(dimension).Select(g =>
        {
            string[] at = ["subgroups", dimension, g, "model", "less_than_good"];
            if (int.TryParse(run.Count([.. at, "n"]), out var n) && int.TryParse(run.Count([.. at, "events"]), out var events) && Subgroups.IsTooSmall(n, events)) return $"| {g.Replace('_', ' ')} | {n} | {events} | too few | too few | too few |";
            return $"| {g.Replace('_', ' ')} | {run.Count([.. at, "n"])} | {run.Count([.. at, "events"])} | {run.Figure([.. at, "auc"])} | {run.Figure([.. at, "brier"])} | {run.Figure([.. at, "observed_minus_predicted"])} |";
        }),
        "",
    ];
}
