using System.Text.Json.Nodes;
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

    private static readonly Lazy<BacktestResult> Run = new(() => new RollingOrigin(new BacktestOptions { Bootstraps = 20, Delays = [90] }, new TrainingOptions()).Run(RealEvidenceBase.Tidy));

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
            foreach (var (at, figure) in targets[Target.LessThanGood].Figures)
            {
                (figure.Value is null).ShouldBe(figure.Low is null, name);
                if (at.StartsWith("calibration", StringComparison.Ordinal)) continue; // the line through a rate that is nearly the same for everyone may lie anyhow
                if (figure is { Value: { } value, Low: { } low, High: { } high }) (low <= high && Math.Abs(value - low) < 0.5 && Math.Abs(high - value) < 0.5).ShouldBeTrue(name);
            }
    }

    [Theory]
    [InlineData("trained")]
    [InlineData(Predictors.CompositeAlone)]
    public void The_negative_control_finds_nothing_in_shuffled_measures(string score)
    {
        var control = Section("negative_control");

        control["shuffles"]!.GetValue<int>().ShouldBe(50);
        foreach (var target in Targets.All) control[score]![target.Name()]!["mean_auc"]!.GetValue<double>().ShouldBeInRange(0.45, 0.55, target.Name());
    }

    [Theory]
    [InlineData("inadequate", 0.37)]
    [InlineData("good_or_outstanding", 0.15)]
    public void So_many_were_in_the_composites_top_fifth_four_quarters_before_as_in_the_reference(string found, double reference) =>
        Section("lead_time")["predictors"]![Predictors.CompositeAlone]![found]!["by_quarters_before"]![3]!["share"]!.GetValue<double>().ShouldBe(reference, Tolerance);

    [Fact]
    public void Subgroups_share_the_test_out_between_them()
    {
        var groups = Section("subgroups");

        foreach (var (dimension, parts) in groups.AsObject())
            parts!.AsObject().Sum(g => g.Value![Predictors.CompositeAlone]!["less_than_good"]!["n"]!.GetValue<int>()).ShouldBe(272, dimension);
        // METHODS section 3: 115 inspections of authorities at requires improvement, 23 of them then inadequate.
        var hard = groups["previous_grade"]!["requires_improvement"]![Predictors.Model]!["inadequate"]!;
        (hard["n"]!.GetValue<int>(), hard["events"]!.GetValue<int>()).ShouldBe((115, 23));
        hard["vs"]!.AsObject().Select(v => v.Key).ShouldBe([Predictors.PreviousGrade, Predictors.CompositeAlone, CompositeAndGrade.Name]);
    }

    [Fact]
    public void Late_data_do_not_help()
    {
        var late = Section("delayed")["90"]!;

        late[Predictors.PreviousGrade]!["less_than_good"]!["auc"]!.GetValue<double>().ShouldBe(Result()[Predictors.PreviousGrade][Target.LessThanGood]["auc"].Value!.Value, 1e-6); // grades come when they came
        late[CompositeAndGrade.Name]!["less_than_good"]!["vs"]!["on_time"]!["auc_difference"]!.GetValue<double>().ShouldBeInRange(-0.03, 0.03);
        late[Predictors.CompositeAlone]!["less_than_good"]!["auc"]!.GetValue<double>().ShouldNotBe(Result()[Predictors.CompositeAlone][Target.LessThanGood]["auc"].Value!.Value);
    }

    [Fact]
    public void The_calendar_judges_the_quarters_whose_two_years_are_known()
    {
        var calendar = Section("calendar");

        (calendar["from"]!.GetValue<string>(), calendar["to"]!.GetValue<string>(), calendar["quarters"]!.GetValue<int>()).ShouldBe(("2018-03-31", "2023-03-31", 21));
        var all = calendar["all"]![CompositeAndGrade.Name]!["less_than_good"]!;
        all["n"]!.GetValue<int>().ShouldBeInRange(21 * 150, 21 * 153);
        all["auc_within_quarter"]!.GetValue<double>().ShouldBeGreaterThan(0.65);
        calendar["inspected"]![CompositeAndGrade.Name]!["less_than_good"]!["n"]!.GetValue<int>().ShouldBeLessThan(all["n"]!.GetValue<int>());
    }

    [Fact]
    public void The_whole_of_it_can_be_written_and_has_every_part()
    {
        var json = Result().ToJson();

        json.Select(p => p.Key).ShouldBe(["data", "predictors", "subgroups", "negative_control", "delayed", "calendar", "lead_time", "selection"]);
        json["data"]!["made_up"]!.GetValue<bool>().ShouldBeFalse();
        var model = json["predictors"]![Predictors.Model]!["less_than_good"]!;
        model["calibration_by_fifth"]!.AsArray().Sum(f => f!["n"]!.GetValue<int>()).ShouldBe(272);
        model["by_reviews"]!.AsArray().Select(p => p!["reviews"]!.GetValue<int>()).ShouldBe(new BacktestOptions().ReviewNumbers);
        json["predictors"]![Predictors.CompositeAlone]!["less_than_good"]!.AsObject().ShouldContainKey("brier"); // does not apply: there, and null
        json["predictors"]![Predictors.CompositeAlone]!["less_than_good"]!["brier"].ShouldBeNull();
    }

    private static JsonNode Section(string name) => Result().Sections.Single(s => s.Name == name).Content.ShouldNotBeNull();

    private static BacktestResult Result()
    {
        _ = RealEvidenceBase.Tidy; // skipped here where there is no data
        return Run.Value;
    }
}
