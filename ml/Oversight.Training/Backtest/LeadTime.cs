using System.Text.Json.Nodes;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>
/// How long before an inspection an authority stood in the top fifth of its quarter, for those then found inadequate and, because a list that names everyone early is no warning, for
/// those found good or outstanding.
/// </summary>
public sealed class LeadTime(BacktestOptions options)
{
    private const double TopShare = 0.2;

    private static readonly (string Name, Func<Grade, bool> Is)[] Found =
    [
        ("inadequate", g => g == Grade.Inadequate), ("requires_improvement", g => g == Grade.RequiresImprovement), ("good_or_outstanding", g => g >= Grade.Good),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="test">The inspections.</param>
    /// <param name="rows">Every authority at each quarter end.</param>
    /// <param name="predictors">Predictors of those rows; of the inadequate, where a predictor tells targets apart.</param>
    public JsonObject Run(IReadOnlyList<LabelledInspection> test, IReadOnlyList<QuarterRow> rows, IReadOnlyList<Predictor> predictors)
    {
        var of = rows.Select((r, i) => (r, i)).ToLookup(x => x.r.Vector.Authority.Code, x => x.i);
        int[][] before = [.. test.Select(t => Before(t, rows, of))];
        return new()
        {
            ["top_share"] = TopShare,
            ["quarters_looked_at"] = options.LeadQuarters,
            ["predictors"] = BacktestJson.Of(predictors.Where(p => p.Name != Predictors.BaseRate), p => p.Name, p =>
            {
                var top = InTop(rows, p.Score(Target.Inadequate));
                bool[][] flags = [.. before.Select(b => Array.ConvertAll(b, i => top[i]))];
                return BacktestJson.Of(Found, f => f.Name, f => Of(test, flags, f.Is));
            }),
        };
    }

    /// <summary>Which rows are in the top fifth of their quarter: mean rank of those tied, over the number ranked.</summary>
    internal static bool[] InTop(IReadOnlyList<QuarterRow> rows, double[] score)
    {
        var top = new bool[rows.Count];
        foreach (var quarter in Enumerable.Range(0, rows.Count).Where(i => !double.IsNaN(score[i])).GroupBy(i => rows[i].QuarterEnd))
        {
            var (above, n) = (0, quarter.Count());
            foreach (var tied in quarter.GroupBy(i => score[i]).OrderByDescending(g => g.Key))
            {
                var count = tied.Count();
                foreach (var i in tied) top[i] = above + ((count + 1) / 2.0) <= TopShare * n;
                above += count;
            }
        }
        return top;
    }

    // The quarter ends before an inspection, oldest first, of the authority and of the one that it took the place of.
    private int[] Before(LabelledInspection inspection, IReadOnlyList<QuarterRow> rows, ILookup<AuthorityCode, int> of)
    {
        var (start, authority) = (inspection.Inspection.StartedOn, inspection.Vector.Authority);
        var own = of[authority.Code].Concat(authority.Predecessor is { } p ? of[p] : []);
        return [.. own.Where(i => rows[i].QuarterEnd < start && rows[i].QuarterEnd >= start.AddMonths(-3 * options.LeadQuarters)).OrderBy(i => rows[i].QuarterEnd)];
    }

    private JsonObject Of(IReadOnlyList<LabelledInspection> test, bool[][] flags, Func<Grade, bool> isFound)
    {
        int[] at = [.. Enumerable.Range(0, test.Count).Where(i => flags[i].Length > 0 && test[i].Inspection.Outcome is { } g && isFound(g))];
        var draws = new Draws([.. test.Select((t, i) => Array.BinarySearch(at, i) >= 0 ? t.Cluster : null)], options.Bootstraps, options.Seed);
        int[] first = [.. flags.Select(f => Array.IndexOf(f, true) is >= 0 and var k ? f.Length - k : 0)];
        int[] unbroken = [.. flags.Select(f => f.Length - 1 - Array.LastIndexOf(f, false))];
        bool At(int i, int quarters) => flags[i].Length >= quarters && flags[i][^quarters];

        double? Share(int[] w, Func<int, bool> isIt) => at.Sum(i => w[i]) is > 0 and var n ? at.Where(isIt).Sum(i => w[i]) / (double)n : null;
        double? Median(int[] w, int[] of)
        {
            int[] drawn = [.. at.Where(i => of[i] > 0).SelectMany(i => Enumerable.Repeat(of[i], w[i])).Order()];
            return drawn.Length == 0 ? null : (drawn[(drawn.Length - 1) / 2] + drawn[drawn.Length / 2]) / 2.0;
        }
        var figures = draws.Measure(w =>
        [
            Share(w, i => first[i] > 0), Median(w, first), Share(w, i => unbroken[i] > 0), Median(w, unbroken), Share(w, i => unbroken[i] >= 4),
            .. Enumerable.Range(1, options.LeadQuarters).Select(q => Share(w, i => At(i, q))),
        ]);
        var json = new JsonObject { ["n"] = at.Length }
            .With("ever_in_top_fifth", figures[0])
            .With("first_quarters_before", figures[1])
            .With("in_top_fifth_at_last", figures[2])
            .With("unbroken_quarters_before", figures[3])
            .With("unbroken_four_or_more", figures[4]);
        json.Add("by_quarters_before", new JsonArray([.. Enumerable.Range(1, options.LeadQuarters).Select(q => new JsonObject { ["quarters_before"] = q }.With("share", figures[4 + q]))]));
        return json;
    }
}
