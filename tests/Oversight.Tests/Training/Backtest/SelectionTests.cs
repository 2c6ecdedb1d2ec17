using Oversight.Domain.Inspections;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training;
using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Backtest;

public sealed class SelectionTests
{
    private const int Rows = 80;
    private static readonly LabelledInspection[] Test = [.. Enumerable.Range(1, Rows).Select(i =>
        new LabelledInspection(A.Inspection(i, "2022-05-01", "2022-06-01", i % 8 == 0 ? Grade.Inadequate : i % 4 == 0 ? Grade.RequiresImprovement : Grade.Good), A.Vector([], authority: i, asAt: "2022-05-01")))];

    private static readonly BacktestOptions Options = new() { Bootstraps = 200 };

    [Fact]
    public void A_single_attempt_was_not_picked_and_owes_hardly_anything_to_it() =>
        // What is left is the bootstrap's own error: the mean of 200 draws, each with a standard deviation of about 0.07.
        Selection.Of(Options, Test, [Noise(1)]).ShouldNotBeNull().Optimism!.Value.ShouldBe(0, 0.02);

    [Fact]
    public void The_best_of_many_that_know_nothing_owes_what_it_has_to_being_picked()
    {
        Predictor[] attempts = [.. Enumerable.Range(1, 30).Select(Noise)];

        var selection = Selection.Of(Options, Test, attempts).ShouldNotBeNull();

        selection.Attempts.ShouldBe(30);
        selection.Value.ShouldBe(attempts.Max(Metric), 1e-12);
        selection.Value.ShouldBeGreaterThan(0.55); // thirty tries: the best looks like something
        selection.Optimism!.Value.ShouldBeGreaterThan(0.03);
        selection.ToJson(36)["corrected"]!.GetValue<double>().ShouldBe(selection.Value - selection.Optimism.Value, 1e-6);
        selection.ToJson(36)["attempts_recorded"]!.GetValue<int>().ShouldBe(36);
        selection.ToJson(0)["attempts_recorded"].ShouldBeNull();
    }

    [Fact]
    public void Without_draws_there_is_no_optimism_and_without_attempts_nothing()
    {
        Selection.Of(new() { Bootstraps = 0 }, Test, [Noise(1)]).ShouldNotBeNull().Optimism.ShouldBeNull();
        Selection.Of(Options, Test, []).ShouldBeNull();
    }

    private static Predictor Noise(int seed)
    {
        var random = new Random(seed);
        double[] scores = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        return new($"noise_{seed}", _ => scores, _ => null);
    }

    private static double Metric(Predictor attempt)
    {
        double Auc(Target target) => Metrics.Auc([.. Test.Select(t => t.Outcome(target) == true)], attempt.Score(target))!.Value;
        return (Auc(Target.LessThanGood) + Auc(Target.Inadequate)) / 2;
    }
}
