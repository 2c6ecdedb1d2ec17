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

    private static readonly Lazy<BacktestResult> Run = new(() => new RollingOrigin(new BacktestOptions { Bootstraps = 100, Delays = [90] }, new TrainingOptions()).Run(RealEvidenceBase.Tidy));

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

    [Theory]
    [InlineData(Target.LessThanGood, 0.775)]
    [InlineData(Target.Inadequate, 0.67)]
    [InlineData(Target.Decline, 0.75)]
    [InlineData(Target.Leadership, 0.755)]
    public void The_model_orders_no_worse_than_was_asked_of_it(Target target, double least) =>
        Result()[Predictors.Model][target][Evaluation.Auc].Value!.Value.ShouldBeGreaterThanOrEqualTo(least);

    [Fact]
    public void The_model_is_ahead_of_the_previous_grade_pair_by_pair_and_where_the_grade_says_nothing()
    {
        var versus = Result()[Predictors.Model][Target.LessThanGood].Versus.Single(v => v.Baseline == Predictors.PreviousGrade).Difference;
        versus.Low!.Value.ShouldBeGreaterThan(0);
        var improving = Section("subgroups")["previous_grade"]!["requires_improvement"]![Predictors.Model]!["less_than_good"]!;
        improving["auc"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(0.67);
        Section("subgroups")["period"]!["since_2020"]![Predictors.Model]!["less_than_good"]!["brier"]!.GetValue<double>().ShouldBeLessThanOrEqualTo(0.18);
    }

    [Fact]
    public void The_rate_by_previous_grade_is_what_another_program_counts()
    {
        // Counted in plain Python from the same two files: the rate in the reports published before each year, after each previous grade, four reports at the rate of all added.
        var rate = Result()[Predictors.ByPreviousGrade][Target.LessThanGood];

        rate.N.ShouldBe(272);
        rate[Evaluation.Auc].Value!.Value.ShouldBe(0.651967, 1e-6);
        rate["auc_within_year"].Value!.Value.ShouldBe(0.671199, 1e-6);
        rate[Evaluation.Brier].Value!.Value.ShouldBe(0.228284, 1e-6);
    }

    [Fact]
    public void Each_predictor_stands_beside_all_three_baselines_and_against_itself_nothing_applies()
    {
        foreach (var (name, targets) in Result().ToJson()["predictors"]!.AsObject())
        {
            var versus = targets!["less_than_good"]!["vs"]!.AsObject();
            versus.Select(v => v.Key).ShouldBe([Predictors.PreviousGrade, Predictors.CompositeAlone, CompositeAndGrade.Name], name);
            if (versus[name] is { } itself) itself["auc_difference"].ShouldBeNull(name);
        }
    }

    [Fact]
    public void The_forest_orders_better_than_chance_and_worse_than_the_model()
    {
        var (forest, model) = (Result()[Predictors.Forest][Target.LessThanGood], Result()[Predictors.Model][Target.LessThanGood]);

        forest.N.ShouldBe(272);
        forest[Evaluation.Auc].Value!.Value.ShouldBeInRange(0.7, model[Evaluation.Auc].Value!.Value);
    }

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

    [Fact]
    public void What_the_constant_alone_brings_to_an_area_over_all_years_stands_beside_the_control()
    {
        // Each year's constant says how common the outcome had been: so much of a pooled area is the nation's own trend, and none of it lies within a year.
        var control = Section("negative_control");

        control["trained_with_constant"]!["less_than_good"]!["mean_auc"]!.GetValue<double>().ShouldBeGreaterThan(0.55);
        control["trained_with_constant"]!["less_than_good"]!["mean_auc_within_year"]!.GetValue<double>().ShouldBe(control["trained"]!["less_than_good"]!["mean_auc_within_year"]!.GetValue<double>(), 1e-9);
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
