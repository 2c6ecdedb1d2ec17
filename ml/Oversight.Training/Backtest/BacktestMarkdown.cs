using System.Globalization;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>A backtest in Markdown: the tables that are quoted elsewhere, each figure with its interval.</summary>
public static class BacktestMarkdown
{
    private static readonly string[] Shown = [Predictors.PreviousGrade, Predictors.CompositeAlone, CompositeAndGrade.Name, Predictors.Model];

    /// <summary>The whole report, line by line.</summary>
    public static IEnumerable<string> Report(BacktestDocument of) =>
    [
        "# Backtest", "", .. Opening(of),
        "", "## Order: area under the curve", "", .. Areas(of),
        "", "## Pair by pair, against the previous grade and the composite with it", "", .. Differences(of),
        "", "## What reviews would find, of less than good", "", .. Reviews(of), "", "![Precision and recall against the number of reviews](reviews.svg)",
        "", "## Probabilities", "", .. Probabilities(of), "", "![Predicted and observed by fifth](calibration.svg)",
        "", "## Parts of the test: area for less than good", "", .. Groups(of),
        "", "## Where there is nothing to find: shuffled measures, no judgements", "", .. Control(of),
        "", "## What late data cost: area for less than good", "", .. Late(of),
        "", "## Every authority at each quarter end: area within quarters", "", .. Calendar(of),
        "", "## Lead time", "", .. Lead(of), "", "![Share in the top fifth in the quarters before](lead-time.svg)",
        "", "## The best of several attempts", "", .. Selected(of),
    ];

    /// <summary>The areas under the curve by predictor and target.</summary>
    public static IEnumerable<string> Areas(BacktestDocument of)
    {
        yield return $"| predictor | {string.Join(" | ", Targets.All.Select(t => $"{Name(t.Name())} ({of.Counts(Predictors.CompositeAlone, t).Events} of {of.Counts(Predictors.CompositeAlone, t).N})"))} |";
        yield return "|---|---|---|---|---|";
        foreach (var p in of.Predictors) yield return $"| {p} | {string.Join(" | ", Targets.All.Select(t => Cell(of.Figure(p, t, Evaluation.Auc))))} |";
    }

    /// <summary>A figure with its interval: <c>0.763 [0.71, 0.81]</c>; a dash where it does not apply.</summary>
    public static string Cell(Measured figure) => figure.Value is { } v
        ? string.Create(CultureInfo.InvariantCulture, $"{v:0.000}") + (figure is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $" [{low:0.00}, {high:0.00}]") : string.Empty)
        : "-";

    private static IEnumerable<string> Opening(BacktestDocument of)
    {
        if (of.IsMadeUp) yield return "**Made on made-up authorities: no figure here says anything about England.**\n";
        yield return $"{of.Inspections} graded inspections that began from {of.From} to {of.To}, each scored from what was published before it began, by a model trained only on reports published before that year. "
            + $"Intervals: 95%, {of.Bootstraps} draws of whole authorities. Differences under about 0.05 cannot be settled by so few inspections.";
    }

    private static IEnumerable<string> Differences(BacktestDocument of) => Table(
        ["predictor", "target", "from previous grade", "from composite", "from composite and grade"],
        from p in of.Predictors.Where(p => p == Predictors.Model || (!Shown.Contains(p) && p != Predictors.BaseRate))
        from t in Targets.All
        select new[] { p, Name(t.Name()), Cell(of.Difference(p, t, Predictors.PreviousGrade)), Cell(of.Difference(p, t, Predictors.CompositeAlone)), Cell(of.Difference(p, t, CompositeAndGrade.Name)) });

    private static IEnumerable<string> Reviews(BacktestDocument of) => Table(
        ["predictor", "precision at 15", "recall at 15", "recall in each year's top 10%", "recall in each year's top 20%"],
        from p in of.Predictors
        select Row(p, new[] { "precision_at_15", "recall_at_15", "recall_top_10pct", "recall_top_20pct" }.Select(f => of.Figure(p, Target.LessThanGood, f))));

    private static IEnumerable<string> Probabilities(BacktestDocument of) => Table(
        ["predictor", "target", "Brier", "slope (1 is right)", "intercept (0 is right)", "observed minus predicted"],
        from p in of.Predictors
        from t in Targets.All
        where of.Figure(p, t, Evaluation.Brier).Value is not null
        select Row($"{p} | {Name(t.Name())}", new[] { Evaluation.Brier, "calibration_slope", "calibration_intercept", "observed_minus_predicted" }.Select(f => of.Figure(p, t, f))));

    private static IEnumerable<string> Groups(BacktestDocument of) => Table(
        ["part", "inspections", "less than good", .. Shown],
        from d in of.Dimensions
        from g in of.Groups(d)
        let counts = of.InGroup(d, g, Predictors.CompositeAlone, Target.LessThanGood, Evaluation.Auc)
        let few = Subgroups.IsTooSmall(counts.N, counts.Events)
        select few ? [$"{Name(d)}: {Name(g)} | {counts.N} | {counts.Events}", .. Shown.Select(_ => "too few")] : Row($"{Name(d)}: {Name(g)} | {counts.N} | {counts.Events}", Shown.Select(p => of.InGroup(d, g, p, Target.LessThanGood, Evaluation.Auc).Figure)));

    private static IEnumerable<string> Control(BacktestDocument of) => of.Shuffles is not { } shuffles ? ["Left out."] :
    [
        $"Mean area over {shuffles} shuffles, with the range of 95 in 100 of them. It has to lie between 0.45 and 0.55; with each year's constant, which says how common the outcome had been, it need not: so much of an area over all years is the national trend.", "",
        .. Table(["score", .. Targets.All.Select(t => Name(t.Name()))], new[] { "trained", "trained_with_constant", Predictors.CompositeAlone }.Select(s => Row(s, Targets.All.Select(t => of.Control(s, t))))),
    ];

    private static IEnumerable<string> Late(BacktestDocument of) => of.Delays.Count == 0 ? ["Left out."] : Table(
        ["days later", .. Shown.SelectMany(p => new[] { p, "difference" })],
        of.Delays.Select(d => Row(d, Shown.SelectMany(p => of.Delayed(d, p, Target.LessThanGood) is var (area, cost) ? new[] { area, cost } : []))));

    private static IEnumerable<string> Calendar(BacktestDocument of) => of.Quarters is not { } quarters ? ["Left out."] :
    [
        $"{quarters} quarter ends; what inspectors found within two years, an authority that was not inspected counting as not found.", "",
        .. Table(["predictor", .. Targets.All.SelectMany(t => new[] { Name(t.Name()), "of those inspected" })], of.Predictors.Select(p => Row(p, Targets.All.SelectMany(t => new[]
        {
            of.Calendar("all", p, t, "auc_within_quarter"), of.Calendar("inspected", p, t, "auc_within_quarter"),
        })))),
    ];

    private static IEnumerable<string> Lead(BacktestDocument of) => of.LeadQuarters is not { } quarters ? ["Left out."] : Table(
        ["predictor", "found", $"ever in the top fifth of the {quarters} quarters before", "first, quarters before (median)", "unbroken to the last, quarters (median)", "in it four quarters before"],
        from p in of.Predictors.Where(p => p != Predictors.BaseRate)
        from f in BacktestDocument.Found
        select Row($"{p} | {Name(f)}", new[] { of.Lead(p, f, "ever_in_top_fifth"), of.Lead(p, f, "first_quarters_before"), of.Lead(p, f, "unbroken_quarters_before"), of.LeadByQuarter(p, f).ElementAtOrDefault(3) ?? new(null, null, null) }));

    private static IEnumerable<string> Selected(BacktestDocument of) => of.Best is null ? ["No model orders every row."] :
    [
        $"{of.Attempts} models are compared here{(of.RecordedAttempts is { } ever ? $"; {ever} were ever tried" : string.Empty)}. The best by the declared metric, the mean of the areas for less than good and inadequate, is `{of.Best}`. "
            + $"{Cell(new(of.Optimism, null, null))} of its figure is owed to having been picked among these (bootstrap optimism).",
    ];

    private static string[] Row(string first, IEnumerable<Measured> figures) => [first, .. figures.Select(Cell)];

    private static IEnumerable<string> Table(IReadOnlyList<string> header, IEnumerable<string[]> rows) =>
        [$"| {string.Join(" | ", header)} |", $"|{string.Concat(header.Select(_ => "---|"))}", .. rows.Select(r => $"| {string.Join(" | ", r)} |")];

    private static string Name(string code) => code.Replace('_', ' ');
}
