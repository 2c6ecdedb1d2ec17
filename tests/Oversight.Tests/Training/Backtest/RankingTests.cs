using CsCheck;
using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Backtest;

public sealed class RankingTests
{
    private static readonly Gen<(bool Happened, int Score, int Year, int Weight)[]> Rows = Gen.Select(Gen.Bool, Gen.Int[-4, 4], Gen.Int[2018, 2020], Gen.Int[0, 3]).Array[0, 30];

    [Fact]
    public void A_row_drawn_twice_counts_as_two_rows_of_one_score() =>
        Rows.Sample(rows =>
        {
            var drawn = rows.SelectMany(r => Enumerable.Repeat(r, r.Weight)).ToArray();
            bool[] happened = [.. drawn.Select(r => r.Happened)];
            double[] scores = [.. drawn.Select(r => (double)r.Score)];
            int[] years = [.. drawn.Select(r => r.Year)], weights = [.. rows.Select(r => r.Weight)];
            var ranking = new GroupedRanking([.. rows.Select(r => r.Happened)], [.. rows.Select(r => (double)r.Score)], [.. rows.Select(r => r.Year)]);

            Same(ranking.Whole.Auc(weights), Metrics.Auc(happened, scores));
            Same(ranking.Whole.AveragePrecision(weights), Metrics.AveragePrecision(happened, scores));
            Same(ranking.AucWithin(weights), Metrics.AucWithinYear(happened, scores, years));
            Same(ranking.PrecisionAt(3, weights), Metrics.PrecisionAtByYear(3, happened, scores, years));
            Same(ranking.RecallInTop(0.2, weights), Metrics.RecallInTop(0.2, happened, scores, years));
            Same(ranking.PrecisionInTop(0.2, weights), Metrics.PrecisionInTop(0.2, happened, scores, years));
            ranking.Whole.Count(weights).ShouldBe(drawn.Length);
            ranking.Whole.Events(weights).ShouldBe(drawn.Count(d => d.Happened));
        });

    [Fact]
    public void Precision_and_recall_at_k_are_counted_from_the_top()
    {
        // Highest first: yes, no, yes, no, yes. Of the first three two; of the three yes two thirds found.
        bool[] happened = [true, false, true, false, true];
        double[] scores = [9, 8, 7, 6, 5];

        Metrics.PrecisionAt(3, happened, scores)!.Value.ShouldBe(2.0 / 3, 1e-12);
        Metrics.RecallAt(3, happened, scores)!.Value.ShouldBe(2.0 / 3, 1e-12);
        Metrics.RecallAt(99, happened, scores).ShouldBe(1);
        Metrics.RecallAt(3, [false], [1]).ShouldBeNull();
    }

    [Fact]
    public void Rows_without_a_score_are_not_ranked()
    {
        var ranking = new Ranking([true, true, false], [double.NaN, 2, 1]);

        (ranking.Count([1, 1, 1]), ranking.Events([1, 1, 1]), ranking.Auc([1, 1, 1])).ShouldBe((2, 1, 1.0));
    }

    private static void Same(double? one, double? other)
    {
        (one is null).ShouldBe(other is null);
        if (one is { } value) value.ShouldBe(other!.Value, 1e-12);
    }
}
