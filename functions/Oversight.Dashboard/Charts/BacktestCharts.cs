using Oversight.Dashboard.Words;
using Oversight.Risk.Scoring;
using Oversight.Training.Backtest;

namespace Oversight.Dashboard.Charts;

/// <summary>The pictures of a backtest, for its page and for the report on the command line.</summary>
public static class BacktestCharts
{
    /// <summary>The model's probabilities of less than good beside what was found, by fifth.</summary>
    public static IntervalChart Calibration(BacktestDocument of) => new(
        "Chances of less than good beside what inspectors found",
        "Five groups from the lowest chances to the highest: the mean chance, and the share found less than good with its range. Every figure is in the table below it.",
        [.. of.Fifths(Predictors.Model, Target.LessThanGood).Select((f, i) => new IntervalRow(Say.Fifth(i), f.Observed, f.Predicted.Value))],
        v => Say.Share(v),
        BesideTitle: "Mean chance");

    /// <summary>Precision and recall against the number of reviews, for the model and for the ranker without training.</summary>
    public static CurveChart Reviews(BacktestDocument of)
    {
        Curve[] Of(string predictor, string name)
        {
            var points = of.Reviews(predictor, Target.LessThanGood);
            return
            [
                new($"Right, {name}", [.. points.Select(p => ((double)p.Reviews, p.Precision.Value))]),
                new($"Found, {name}", [.. points.Select(p => ((double)p.Reviews, p.Recall.Value))]),
            ];
        }
        return new(
            "What so many reviews would have found",
            "Against the number of reviews, the share of those reviewed that were less than good, and the share of all less than good that were reviewed: for the model, and for the composite with the previous grade. Every figure is in the table below it.",
            "Reviews, of all inspections in the test",
            [.. Of(Predictors.Model, "model"), .. Of(CompositeAndGrade.Name, "untrained")]);
    }

    /// <summary>Share in the top fifth in the quarters before, by what inspectors then found.</summary>
    public static CurveChart Lead(BacktestDocument of) => new(
        "In the highest fifth in the quarters before an inspection",
        "The share that were in the highest fifth of the list, for each quarter before an inspection, of those then found inadequate and of those found good or outstanding. Every figure is in the table below it.",
        "Quarters before the inspection",
        [
            Share(of, "Then inadequate", BacktestDocument.Found[0]),
            Share(of, "Then requires improvement", BacktestDocument.Found[1]),
            Share(of, "Then good or outstanding", BacktestDocument.Found[2]),
        ]);

    private static Curve Share(BacktestDocument of, string name, string found) =>
        new(name, [.. of.LeadByQuarter(CompositeAndGrade.Name, found).Select((share, i) => (i + 1.0, share.Value))]);
}
