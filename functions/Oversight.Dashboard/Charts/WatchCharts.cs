using Oversight.Dashboard.Words;
using Oversight.Training.Watching;

namespace Oversight.Dashboard.Charts;

/// <summary>The pictures of how flags and chances do.</summary>
public static class WatchCharts
{
    /// <summary>Lift at k as it was known at each quarter end.</summary>
    public static IntervalChart Lift(WatchReport watch) => new(
        "How many times as often flagged services were found less than good",
        $"Lift at each of the last {Say.Count(watch.Stop.History.Count, "quarter end")}, with its range and a line at 1, which is chance. Every figure is in the table below it.",
        [.. watch.Stop.History.Select(q => new IntervalRow(Say.Month(q.AsAt), q.Lift))],
        v => Say.Times(v),
        Line: 1);

    /// <summary>Chances beside what was found, by fifths.</summary>
    public static IntervalChart Calibration(CalibrationReport calibration) => new(
        "Chances of less than good beside what was found",
        "Five groups from the lowest chances to the highest: the mean chance, and the share found less than good with its range. Every figure is in the table below it.",
        [.. calibration.Fifths.Select((f, i) => new IntervalRow(Say.Fifth(i), f.Observed, f.Predicted))],
        v => Say.Share(v),
        BesideTitle: "Mean chance");

    /// <summary>What was found of those for review, of those drawn by lot and of everyone else.</summary>
    public static IntervalChart Found(LookBack lookBack) => new(
        $"Share found less than good since {Say.Day(lookBack.AsAt)}, of those inspected",
        "Those for review, those drawn by lot and everyone else, each with its range. Every figure is in the text above it.",
        [new("For review", lookBack.Reviewed.ShareLessThanGood), new("Drawn by lot", lookBack.Control.ShareLessThanGood), new("Others", lookBack.Others.ShareLessThanGood)],
        v => Say.Share(v));
}
