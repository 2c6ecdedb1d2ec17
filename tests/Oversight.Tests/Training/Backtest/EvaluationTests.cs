using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Backtest;

public sealed class EvaluationTests
{
    private static readonly bool?[] Outcomes = [.. Enumerable.Range(0, 60).Select(i => i % 7 == 0 ? null : (bool?)(i % 3 == 0))];
    private static readonly int[] Years = [.. Enumerable.Range(0, 60).Select(i => 2018 + (i % 4))];
    private static readonly string[] Clusters = [.. Enumerable.Range(0, 60).Select(i => $"X{i % 23:00000000}")];
    private static readonly double[] Scores = [.. Enumerable.Range(0, 60).Select(i => (i * 37 % 61) + (i % 3 == 0 ? 8.0 : 0))];
    private static readonly double[] Others = [.. Enumerable.Range(0, 60).Select(i => (double)(i * 17 % 13))];

    [Fact]
    public void The_paired_difference_of_a_predictor_with_itself_is_nothing_in_every_draw()
    {
        var difference = Evaluation(50).Judge(Scores, null, [("itself", Scores)]).Versus.ShouldHaveSingleItem().Difference;

        (difference.Value, difference.Low, difference.High).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void The_paired_difference_is_the_difference_of_the_areas()
    {
        var result = Evaluation(0).Judge(Scores, null, [("other", Others)]);

        result.Versus[0].Difference.Value!.Value.ShouldBe(result["auc"].Value!.Value - Evaluation(0).Judge(Others, null, [])["auc"].Value!.Value, 1e-12);
        result.Versus[0].Difference.Value!.Value.ShouldNotBe(0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals_and_another_gives_others()
    {
        Print(Evaluation(200)).ShouldBe(Print(Evaluation(200)));
        Print(Evaluation(200, seed: 8)).ShouldNotBe(Print(Evaluation(200)));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        // The draws are judged in parallel: alone on one thread and with sixteen judgements competing for all of them, the intervals are the same.
        string? alone = null;
        var thread = new Thread(() => alone = Print(Evaluation(200)));
        thread.Start();
        thread.Join();
        var together = new string[16];
        Parallel.For(0, together.Length, i => together[i] = Print(Evaluation(200)));

        together.ShouldAllBe(t => t == alone);
    }

    [Fact]
    public void Rows_to_which_the_target_does_not_apply_are_left_out()
    {
        // 60 rows, those at 0, 7, 14, .. 56 (nine) have no outcome: 51. Multiples of 3 (twenty) but not of 21 (0, 21, 42): 17 happened.
        var result = Evaluation(0).Judge(Scores, null, []);

        (result.N, result.Events).ShouldBe((51, 17));
    }

    [Fact]
    public void Rows_without_a_score_are_left_out_and_of_a_pair_of_predictors_both_must_have_one()
    {
        double[] gaps = [.. Scores];
        gaps[3] = double.NaN; // happened

        var result = Evaluation(20).Judge(gaps, null, [("whole", Scores)]);

        (result.N, result.Events).ShouldBe((50, 16));
        result.Versus[0].Difference.ShouldBe(new Measured(0, 0, 0)); // the same scores on the rows that both have
    }

    [Fact]
    public void A_predictor_without_probabilities_has_no_brier_score_and_one_with_them_has()
    {
        Evaluation(10).Judge(Scores, null, [])["brier"].ShouldBe(new Measured(null, null, null));
        // 0.5 for everyone: 0.25, whatever happened, in every draw.
        Evaluation(10).Judge(Scores, [.. Scores.Select(_ => 0.5)], [])["brier"].ShouldBe(new Measured(0.25, 0.25, 0.25));
    }

    [Fact]
    public void Without_draws_there_are_figures_and_no_intervals()
    {
        var auc = Evaluation(0).Judge(Scores, null, [])["auc"];

        auc.Value.ShouldNotBeNull();
        (auc.Low, auc.High).ShouldBe((null, null));
    }

    [Fact]
    public void An_interval_is_of_draws_of_whole_authorities()
    {
        // One authority holds every row: each draw is the sample itself, so the interval has no width. With each row its own authority it has.
        string[] one = [.. Clusters.Select(_ => "X00000001")];
        string[] each = [.. Clusters.Select((_, i) => $"X{i:00000000}")];
        var together = new Evaluation(Outcomes, Years, one, new() { Bootstraps = 50 }).Judge(Scores, null, [])["auc"];
        var apart = new Evaluation(Outcomes, Years, each, new() { Bootstraps = 50 }).Judge(Scores, null, [])["auc"];

        (together.Low, together.High).ShouldBe((together.Value, together.Value));
        (apart.Low < apart.Value && apart.Value < apart.High).ShouldBeTrue();
    }

    [Fact]
    public void Precision_and_recall_stand_against_the_number_of_reviews()
    {
        // 51 rows, 17 happened. Whoever reviews 50 of 51 leaves out the lowest.
        var points = Evaluation(5).Judge(Scores, null, []).ByReviews;

        points.Select(p => p.Reviews).ShouldBe([5, 10, 15, 20, 25, 30, 40, 50]);
        foreach (var point in points) point.Recall.Value!.Value.ShouldBe(point.Precision.Value!.Value * point.Reviews / 17, 1e-12);
        points[^1].Recall.Value!.Value.ShouldBeGreaterThanOrEqualTo(16.0 / 17);
    }

    [Fact]
    public void Predicted_and_observed_are_compared_by_fifth_where_there_are_probabilities()
    {
        Evaluation(5).Judge(Scores, null, []).ByFifth.ShouldBeNull();
        var fifths = Evaluation(5).Judge(Scores, [.. Scores.Select(s => s / 100)], []).ByFifth.ShouldNotBeNull();

        fifths.Select(f => f.N).ShouldBe([10, 10, 10, 10, 11]);
        fifths.Sum(f => f.N * f.Observed.Value!.Value).ShouldBe(17, 1e-9);
        fifths.Select(f => f.Predicted.Value!.Value).ShouldBeInOrder();
    }

    private static Evaluation Evaluation(int bootstraps, int seed = 7) => new(Outcomes, Years, Clusters, new() { Bootstraps = bootstraps, Seed = seed });

    private static string Print(Evaluation evaluation) =>
        string.Join('|', evaluation.Judge(Scores, [.. Scores.Select(s => s / 100)], [("other", Others)]) is var r ? r.Figures.Select(f => f.ToString()).Concat(r.Versus.Select(v => v.ToString())) : []);
}
