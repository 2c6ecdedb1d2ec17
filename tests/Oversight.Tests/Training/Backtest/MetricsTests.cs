using CsCheck;
using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Backtest;

public sealed class MetricsTests
{
    private static readonly Gen<(bool Happened, int Score, int Year)[]> Rows = Gen.Select(Gen.Bool, Gen.Int[-5, 5], Gen.Int[2018, 2021]).Array[0, 40];

    [Fact]
    public void The_area_under_the_curve_counts_a_tie_as_half()
    {
        // Happened: 3, 2. Not: 2, 1, 4. Pairs: 3>2, 3>1, 3<4: 2 wins; 2=2, 2>1, 2<4: 1.5. Together 3.5 of 6.
        Metrics.Auc([true, true, false, false, false], [3, 2, 2, 1, 4]).ShouldBe(3.5 / 6);
    }

    [Fact]
    public void The_area_is_one_for_a_perfect_order_half_for_none_and_null_where_there_are_no_pairs()
    {
        Metrics.Auc([true, false], [2, 1]).ShouldBe(1);
        Metrics.Auc([true, false], [1, 2]).ShouldBe(0);
        Metrics.Auc([true, false, true], [1, 1, 1]).ShouldBe(0.5);
        Metrics.Auc([true, true], [1, 2]).ShouldBeNull();
        Metrics.Auc([], []).ShouldBeNull();
    }

    [Fact]
    public void Within_years_only_pairs_of_one_year_are_compared()
    {
        // 2020: happened 1, not 2 and 0: 1 of 2. 2021: happened 5, not 4: 1 of 1. 2022: only one kind, no pairs. Together 2 of 3.
        bool[] happened = [true, false, false, true, false, true];
        double[] scores = [1, 2, 0, 5, 4, -9];
        int[] years = [2020, 2020, 2020, 2021, 2021, 2022];

        Metrics.AucWithinYear(happened, scores, years).ShouldBe(2.0 / 3);
        Metrics.AucWithinYear([true, false], [1, 2], [2020, 2021]).ShouldBeNull();
    }

    [Fact]
    public void Average_precision_is_precision_at_each_threshold_weighted_by_the_recall_it_adds()
    {
        // Order: 0.9 yes, 0.8 no, 0.7 yes, 0.6 no. Recall rises by 1/2 at precision 1/1 and by 1/2 at 2/3: 5/6.
        Metrics.AveragePrecision([true, false, true, false], [0.9, 0.8, 0.7, 0.6])!.Value.ShouldBe(5.0 / 6, 1e-12);
        // Tied scores are one threshold: 0.9 (yes and no) gives 1/2 at precision 1/2; 0.7 yes gives 1/2 at 2/3: 7/12.
        Metrics.AveragePrecision([true, false, true, false], [0.9, 0.9, 0.7, 0.6])!.Value.ShouldBe(7.0 / 12, 1e-12);
        Metrics.AveragePrecision([false, false], [1, 2]).ShouldBeNull();
    }

    [Fact]
    public void Brier_is_the_mean_squared_distance()
    {
        // (1 - 0.8)^2 = 0.04, 0.3^2 = 0.09, (1 - 0.5)^2 = 0.25: 0.38 / 3.
        Metrics.Brier([true, false, true], [0.8, 0.3, 0.5])!.Value.ShouldBe(0.38 / 3, 1e-12);
        Metrics.Brier([], []).ShouldBeNull();
    }

    [Fact]
    public void Precision_at_k_counts_ties_at_the_edge_by_expectation()
    {
        // Highest: 5 (yes). Then three tied at 3, one of them yes, for the one place left: 1/3. (1 + 1/3) / 2.
        bool[] happened = [true, false, true, false, true];
        double[] scores = [5, 3, 3, 3, 1];

        Metrics.PrecisionAt(2, happened, scores)!.Value.ShouldBe(2.0 / 3, 1e-12);
        Metrics.PrecisionAt(1, happened, scores).ShouldBe(1);
        Metrics.PrecisionAt(4, happened, scores).ShouldBe(0.5);
        Metrics.PrecisionAt(15, happened, scores)!.Value.ShouldBe(0.6, 1e-12); // only five there are
        Metrics.PrecisionAt(15, [], []).ShouldBeNull();
    }

    [Fact]
    public void Precision_by_year_takes_the_k_highest_of_each_year()
    {
        // 2020: highest 9 (no). 2021: highest 2 (yes). One of two.
        Metrics.PrecisionAtByYear(1, [false, true, true, false], [9, 8, 2, 1], [2020, 2020, 2021, 2021]).ShouldBe(0.5);
        // A year of one has one review of the two there could be: 2020 both (1 hit), 2021 one (1 hit): 2 of 3.
        Metrics.PrecisionAtByYear(2, [false, true, true], [9, 8, 2], [2020, 2020, 2021])!.Value.ShouldBe(2.0 / 3, 1e-12);
        Metrics.PrecisionAtByYear(2, [], [], []).ShouldBeNull();
    }

    [Fact]
    public void Recall_in_the_top_share_rounds_the_number_up_in_each_year()
    {
        // 11 in 2020: ceil(0.1 x 11) = 2 highest, scores 11 (no) and 10 (yes). 1 in 2021: ceil(0.1) = 1 (yes). 4 happened: 2 of 4.
        bool[] happened = [.. Enumerable.Range(1, 11).Select(i => i is 10 or 9 or 1), true];
        double[] scores = [.. Enumerable.Range(1, 11).Select(i => (double)i), -1];
        int[] years = [.. Enumerable.Repeat(2020, 11), 2021];

        Metrics.RecallInTop(0.1, happened, scores, years).ShouldBe(0.5);
        // ceil(2.2) = 3 highest of 2020 hold two of its three.
        Metrics.RecallInTop(0.2, happened, scores, years).ShouldBe(0.75);
        Metrics.RecallInTop(0.1, [false], [1], [2020]).ShouldBeNull();
    }

    [Fact]
    public void Recall_counts_ties_at_the_edge_by_expectation() =>
        // One place of five, all tied, two happened: 1/5 of each: 0.4 of 2.
        Metrics.RecallInTop(0.2, [true, true, false, false, false], [1, 1, 1, 1, 1], [2020, 2020, 2020, 2020, 2020])!.Value.ShouldBe(0.2, 1e-12);

    [Theory]
    [InlineData(10, 0.1, 1)]
    [InlineData(30, 0.1, 3)]
    [InlineData(31, 0.1, 4)]
    [InlineData(35, 0.2, 7)]
    [InlineData(153, 0.2, 31)]
    public void A_share_that_is_a_whole_number_is_not_rounded_past_it(int n, double q, int reviewed)
    {
        // Everything happened, so the recall is the number reviewed over n.
        bool[] happened = [.. Enumerable.Repeat(true, n)];
        Metrics.RecallInTop(q, happened, [.. Enumerable.Range(0, n).Select(i => (double)i)], new int[n])!.Value.ShouldBe(reviewed / (double)n, 1e-12);
    }

    [Fact]
    public void The_area_does_not_change_under_a_monotone_transform_and_is_turned_by_negation() =>
        Rows.Sample(rows =>
        {
            var (happened, scores) = Columns(rows);
            var auc = Metrics.Auc(happened, scores);
            Metrics.Auc(happened, Array.ConvertAll(scores, s => Math.Exp(0.3 * s) + 7)).ShouldBe(auc);
            Metrics.AveragePrecision(happened, Array.ConvertAll(scores, s => s * s * s)).ShouldBe(Metrics.AveragePrecision(happened, scores));
            var turned = Metrics.Auc(happened, Array.ConvertAll(scores, s => -s));
            if (auc is null) turned.ShouldBeNull();
            else turned!.Value.ShouldBe(1 - auc.Value, 1e-12);
        });

    [Fact]
    public void The_area_is_the_share_of_pairs_counted_one_by_one() =>
        Rows.Sample(rows =>
        {
            var (happened, scores) = Columns(rows);
            double[] wins = [.. from a in rows where a.Happened from b in rows where !b.Happened select a.Score > b.Score ? 1 : a.Score == b.Score ? 0.5 : 0];
            double[] within = [.. from a in rows where a.Happened from b in rows where !b.Happened && a.Year == b.Year select a.Score > b.Score ? 1 : a.Score == b.Score ? 0.5 : 0];
            Metrics.Auc(happened, scores).ShouldBe(wins.Length == 0 ? null : wins.Sum() / wins.Length);
            Metrics.AucWithinYear(happened, scores, [.. rows.Select(r => r.Year)]).ShouldBe(within.Length == 0 ? null : within.Sum() / within.Length);
        });

    [Fact]
    public void The_order_of_the_rows_changes_nothing() =>
        Gen.Select(Rows, Gen.Int).Sample((rows, seed) =>
        {
            var shuffled = rows.ToArray();
            new Random(seed).Shuffle(shuffled);
            double?[] All((bool Happened, int Score, int Year)[] of)
            {
                var (happened, scores) = Columns(of);
                int[] years = [.. of.Select(r => r.Year)];
                return [Metrics.Auc(happened, scores), Metrics.AveragePrecision(happened, scores), Metrics.PrecisionAt(5, happened, scores), Metrics.PrecisionAtByYear(3, happened, scores, years), Metrics.RecallInTop(0.2, happened, scores, years)];
            }
            foreach (var (a, b) in All(rows).Zip(All(shuffled)))
            {
                if (a is null) b.ShouldBeNull();
                else b!.Value.ShouldBe(a.Value, 1e-12);
            }
        });

    private static (bool[] Happened, double[] Scores) Columns((bool Happened, int Score, int Year)[] rows) =>
        ([.. rows.Select(r => r.Happened)], [.. rows.Select(r => (double)r.Score)]);
}
