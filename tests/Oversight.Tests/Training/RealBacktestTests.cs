using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training;
using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training;

/// <summary>
/// The backtest on what was really published, against the reference figures of METHODS section 3, which were computed by another program. Run
/// once for all of these.
/// </summary>
public sealed class RealBacktestTests
{
    private const double Tolerance = 0.005;

    private static readonly Lazy<BacktestResult> Run = new(() => new RollingOrigin(new BacktestOptions { Bootstraps = 20 }, new TrainingOptions()).Run(RealEvidenceBase.Tidy));

    [Theory]
    [InlineData(Target.LessThanGood, 272, 109)]
    [InlineData(Target.Inadequate, 272, 35)]
    [InlineData(Target.Leadership, 272, 101)]
    [InlineData(Target.Decline, 156, 30)]
    public void The_test_is_the_inspections_of_the_reference(Target target, int n, int events)
    {
        var result = Result()[CompositeAndGrade.Name][target];

        (result.N, result.Events).ShouldBe((n, events));
    }

    [Theory]
    [InlineData(Predictors.PreviousGrade, Target.LessThanGood, 0.714)]
    [InlineData(Predictors.PreviousGrade, Target.Inadequate, 0.572)]
    [InlineData(Predictors.PreviousGrade, Target.Decline, 0.501)]
    [InlineData(Predictors.PreviousGrade, Target.Leadership, 0.696)]
    [InlineData(Predictors.CompositeAlone, Target.LessThanGood, 0.707)]
    [InlineData(Predictors.CompositeAlone, Target.Inadequate, 0.664)]
    [InlineData(Predictors.CompositeAlone, Target.Decline, 0.732)]
    [InlineData(Predictors.CompositeAlone, Target.Leadership, 0.695)]
    [InlineData(CompositeAndGrade.Name, Target.LessThanGood, 0.747)]
    [InlineData(CompositeAndGrade.Name, Target.Inadequate, 0.665)]
    public void A_baseline_reaches_the_area_of_the_reference(string predictor, Target target, double reference) =>
        Result()[predictor][target][Evaluation.Auc].Value!.Value.ShouldBe(reference, Tolerance);

    [Fact]
    public void The_model_orders_less_than_good_no_worse_than_it_was_seen_to() =>
        Result()[Predictors.Model][Target.LessThanGood][Evaluation.Auc].Value!.Value.ShouldBeGreaterThanOrEqualTo(0.73);

    [Fact]
    public void The_model_has_a_probability_for_every_inspection_and_errs_less_than_the_rate_of_the_test_itself()
    {
        // Saying 109 in 272 of everyone, which nobody could have known, has a Brier score of 0.4007 x 0.5993 = 0.2401.
        var result = Result()[Predictors.Model][Target.LessThanGood];

        result.N.ShouldBe(272);
        result["brier"].Value!.Value.ShouldBeLessThan(0.2401);
    }

    [Fact]
    public void Every_figure_has_an_interval_around_it_or_none_applies()
    {
        foreach (var (name, targets) in Result().Predictors)
            foreach (var (_, figure) in targets[Target.LessThanGood].Figures)
            {
                (figure.Value is null).ShouldBe(figure.Low is null, name);
                if (figure is { Value: { } value, Low: { } low, High: { } high }) (low <= high && Math.Abs(value - low) < 0.5 && Math.Abs(high - value) < 0.5).ShouldBeTrue(name);
            }
    }

    private static BacktestResult Result()
    {
        _ = RealEvidenceBase.Tidy; // skipped here where there is no data
        return Run.Value;
    }
}
