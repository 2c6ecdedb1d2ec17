using System.Text.Json.Nodes;
using Oversight.Domain.Periods;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// The list as it would have been used: at each quarter end all authorities in order, and what inspectors found within two years. An authority that was not inspected counts as one in which
/// nothing was found, which it may not be; so the same is shown of those that were inspected alone.
/// </summary>
public sealed class CalendarVersion(BacktestOptions options)
{
    /// <summary>Runs it.</summary>
    /// <param name="rows">Every authority at each quarter end.</param>
    /// <param name="predictors">Predictors of those rows.</param>
    public JsonObject Run(IReadOnlyList<QuarterRow> rows, IReadOnlyList<Predictor> predictors)
    {
        DateOnly[] ends = [.. rows.Select(r => r.QuarterEnd).Distinct().Where(e => e.Year >= options.FirstYear).Order()];

        // A quarter is judged once all of its two years lie within what is known: the newest inspection's quarter.
        var known = rows.Count == 0 ? default : Period.QuarterOf(rows.Max(r => r.Next?.StartedOn ?? r.QuarterEnd)).End;
        DateOnly[] judged = [.. ends.Where(e => e.AddMonths(options.HorizonMonths) <= known)];
        return new()
        {
            ["horizon_months"] = options.HorizonMonths,
            ["quarters"] = judged.Length,
            ["from"] = judged.Length == 0 ? null : judged[0].ToString("O"),
            ["to"] = judged.Length == 0 ? null : judged[^1].ToString("O"),
            ["quarters_too_recent"] = ends.Length - judged.Length,
            ["all"] = Population(rows, predictors, r => judged.Contains(r.QuarterEnd)),
            ["inspected"] = Population(rows, predictors, r => judged.Contains(r.QuarterEnd) && r.IsWithin(options.HorizonMonths)),
        };
    }

    private JsonObject Population(IReadOnlyList<QuarterRow> rows, IReadOnlyList<Predictor> predictors, Func<QuarterRow, bool> isIn)
    {
        bool[] counted = [.. rows.Select(isIn)];
        int[] quarters = [.. rows.Select(r => r.QuarterEnd.DayNumber)];
        var outcomes = Targets.All.ToDictionary(t => t, t => (bool?[])[.. rows.Select((r, i) => counted[i] ? r.Outcome(t, options.HorizonMonths) : null)]);
        var draws = Targets.All.ToDictionary(t => t, t => new Draws([.. rows.Select((r, i) => outcomes[t][i] is null ? null : r.Vector.Authority.Code.Value)], options.Bootstraps, options.Seed));
        return BacktestJson.Of(predictors, p => p.Name, p => BacktestJson.Of(Targets.All, t => t.Name(), t => Of(outcomes[t], p.Score(t), quarters, draws[t])));
    }

    private static JsonObject Of(bool?[] outcomes, double[] score, int[] quarters, Draws draws)
    {
        int[] rows = [.. Enumerable.Range(0, outcomes.Length).Where(i => outcomes[i] is not null && !double.IsNaN(score[i]))];
        bool[] happened = [.. outcomes.Select(o => o == true)];
        var ranking = new GroupedRanking(happened, score, quarters, rows);
        var figures = draws.Measure(w =>
        [
            ranking.AucWithin(w), ranking.RecallInTop(0.1, w), ranking.RecallInTop(0.2, w), ranking.PrecisionInTop(0.2, w),
            ranking.Whole.Count(w) is > 0 and var n ? ranking.Whole.Events(w) / (double)n : null,
        ]);
        return new JsonObject { ["n"] = rows.Length, ["events"] = rows.Count(i => happened[i]) }
            .With("auc_within_quarter", figures[0])
            .With("recall_top_10pct", figures[1])
            .With("recall_top_20pct", figures[2])
            .With("precision_top_20pct", figures[3])
            .With("base_rate", figures[4]);
    }
}
