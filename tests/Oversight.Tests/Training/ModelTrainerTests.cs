using System.Text.Json;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training;

public sealed class ModelTrainerTests
{
    private static readonly DateOnly Date = A.Day("2022-01-01");
    private static readonly LabelledInspection[] All = Reports.Of();

    // Reports of a world whose grades come from one measure: weak penalties, so that there is something to see.
    private static readonly ModelTrainer Trainer = new(new TrainingOptions { L2 = [10, 100] }, new MeasureCatalogue(Reports.Measures));

    [Fact]
    public void The_same_reports_give_the_same_model_to_the_byte() => Print(Trainer.Train(All, Date)).ShouldBe(Print(Trainer.Train(All, Date)));

    [Fact]
    public void Nothing_published_on_the_date_or_after_it_is_used()
    {
        var model = Trainer.Train(All, Date).ShouldNotBeNull();

        LabelledInspection[] known = [.. All.Where(i => i.Inspection.PublishedOn < Date)];
        LabelledInspection[] changed = [.. All.Select(i => i.Inspection.PublishedOn < Date ? i : i with { Inspection = i.Inspection with { Overall = Grade.Inadequate, Leadership = Grade.Outstanding } })];
        known.Length.ShouldBeInRange(60, All.Length - 30);
        model.Reports.ShouldBe(known.Length);
        Print(Trainer.Train(known, Date)).ShouldBe(Print(model));
        Print(Trainer.Train(changed, Date)).ShouldBe(Print(model));
    }

    [Fact]
    public void A_report_published_on_the_date_itself_is_not_used_and_the_day_before_it_is()
    {
        LabelledInspection Extra(DateOnly published) => All[0] with { Inspection = All[0].Inspection with { StartedOn = A.Day("2021-10-01"), PublishedOn = published, Overall = Grade.Inadequate } };

        Print(Trainer.Train([.. All, Extra(Date)], Date)).ShouldBe(Print(Trainer.Train(All, Date)));
        Print(Trainer.Train([.. All, Extra(Date.AddDays(-1))], Date)).ShouldNotBe(Print(Trainer.Train(All, Date)));
    }

    [Fact]
    public void A_report_published_again_later_is_trained_on_as_it_first_was_until_then()
    {
        var first = All.Last(i => i.Inspection.PublishedOn < Date);
        var again = first with { Inspection = first.Inspection with { PublishedOn = Date.AddDays(30), Overall = first.Inspection.Overall == Grade.Inadequate ? Grade.Good : Grade.Inadequate } };

        Print(Trainer.Train([.. All, again], Date)).ShouldBe(Print(Trainer.Train(All, Date)));
        var after = Date.AddDays(31);
        var replaced = Trainer.Train([.. All, again], after).ShouldNotBeNull();
        replaced.Reports.ShouldBe(Trainer.Train(All, after)!.Reports); // one report, not two
        Print(replaced).ShouldNotBe(Print(Trainer.Train(All, after)));
    }

    [Fact]
    public void With_too_few_reports_there_is_no_model()
    {
        Trainer.Train([.. All.Take(59)], A.Day("2030-01-01")).ShouldBeNull();
        Trainer.Train([.. All.Take(60)], A.Day("2030-01-01")).ShouldNotBeNull();
        Trainer.Train([], Date).ShouldBeNull();
    }

    [Fact]
    public void A_target_that_hardly_ever_happened_has_no_probability()
    {
        LabelledInspection[] without = [.. All.Select(i => i.Inspection.Overall == Grade.Inadequate ? i with { Inspection = i.Inspection with { Overall = Grade.RequiresImprovement } } : i)];

        var model = Trainer.Train(without, Date).ShouldNotBeNull();

        model.Calibrations.Keys.ShouldContain(Target.LessThanGood);
        model.Calibrations.Keys.ShouldNotContain(Target.Inadequate);
    }

    [Fact]
    public void The_trailing_rate_is_of_the_last_24_months_with_one_half_added_to_both_sides()
    {
        var recent = All.Where(i => i.Inspection.PublishedOn < Date && i.Inspection.PublishedOn >= A.Day("2020-01-01")).ToArray();
        var worse = recent.Where(i => i.Inspection.Overall < Grade.Good).ToArray();

        var model = Trainer.Train(All, Date).ShouldNotBeNull();

        model.Calibrations[Target.LessThanGood].TrailingReports.ShouldBe(recent.Length);
        model.NationalRate(Target.LessThanGood)!.Value.ShouldBe((worse.Length + 0.5) / (recent.Length + 1), 1e-12);
        // Inadequate is a share of the less than good, and its rate the product of both.
        model.Calibrations[Target.Inadequate].TrailingRate.ShouldBe((worse.Count(i => i.Inspection.Overall == Grade.Inadequate) + 0.5) / (worse.Length + 1), 1e-12);
        model.NationalRate(Target.Inadequate)!.Value.ShouldBeLessThan(model.NationalRate(Target.LessThanGood)!.Value);
    }

    [Fact]
    public void The_intercept_moves_with_the_trailing_rate_in_log_odds_and_with_nothing_else()
    {
        // The same reports, but those that said good or better came out three years sooner: the same training, another trailing rate.
        LabelledInspection[] sooner = [.. All.Select(i => i.Inspection.Overall < Grade.Good || i.Inspection.PublishedOn >= Date ? i : i with { Inspection = i.Inspection with { PublishedOn = i.Inspection.PublishedOn.AddYears(-3) } })];
        double Logit(double p) => Math.Log(p / (1 - p));

        var before = Trainer.Train(All, Date)!.Calibrations[Target.LessThanGood];
        var after = Trainer.Train(sooner, Date)!.Calibrations[Target.LessThanGood];

        after.TrailingRate.ShouldBeGreaterThan(before.TrailingRate + 0.2);
        (after.Intercept - before.Intercept).ShouldBe(Logit(after.TrailingRate) - Logit(before.TrailingRate), 1e-9);
        (after.Slope, after.SlopeError, after.MeanScore, after.TrainingRate).ShouldBe((before.Slope, before.SlopeError, before.MeanScore, before.TrainingRate));
        before.Slope.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_planted_signal_is_recovered_in_probabilities()
    {
        var model = Trainer.Train(All, Date).ShouldNotBeNull();
        double Probability(double z) => model.Probability(Target.LessThanGood, A.Vector([A.Feature(Reports.Measures[0], z, 0.5 * z), A.Feature(Reports.Measures[1], 0, null)]))!.Probability;

        Probability(2).ShouldBeGreaterThan(Probability(0) + 0.2);
        Probability(0).ShouldBeGreaterThan(Probability(-2) + 0.1);
    }

    [Theory]
    [InlineData(0.05, new[] { 1, 2, 3 })] // best 0.70: 0.65 is just within one standard error, 0.64 is not
    [InlineData(0.0, new[] { 2 })]
    [InlineData(1.0, new[] { 0, 1, 2, 3 })]
    public void The_plateau_is_what_lies_within_one_standard_error_of_the_best(double errorOfBest, int[] expected) =>
        ModelTrainer.Plateau([(0.64, 9), (0.66, 9), (0.70, errorOfBest), (0.651, 9)]).ShouldBe(expected);

    [Fact]
    public void The_fits_of_a_plateau_are_averaged()
    {
        string[] features = ["wf_agency_pct:nation", "wf_turnover_pct:nation"];
        double[][] values = [.. All.Select(r => Oversight.Risk.Features.ModelInput.Values(r.Vector, features))];
        LinearScore[] fits = [.. new[] { 10.0, 1000 }.Select(l2 => PooledLogistic.Train("level", features, All, values, l2, withCovariance: true))];

        var average = LinearScores.Average(fits);

        average.Weights[0].ShouldBe((fits[0].Weights[0] + fits[1].Weights[0]) / 2, 1e-12);
        average.Covariance[3].ShouldBe((fits[0].Covariance[3] + fits[1].Covariance[3]) / 2, 1e-12);
        average.Constant.ShouldBe((fits[0].Constant + fits[1].Constant) / 2, 1e-12);
        average.L2.ShouldBe([10, 1000]);
    }

    [Fact]
    public void A_probability_does_not_depend_on_where_the_score_has_its_zero()
    {
        var model = Trainer.Train(All, Date).ShouldNotBeNull();
        var calibration = model.Calibrations[Target.LessThanGood];

        // The mean held-out score, with the constant in it, has the log-odds of the trailing rate give or take the bend of the curve.
        calibration.MeanScore.ShouldBe(model.Scores["level"].Constant, 0.3);
        calibration.At(calibration.MeanScore, 0).Logit.ShouldBe(Logistic.Logit(calibration.TrailingRate), 0.3);
    }

    private static string Print(RiskModel? model) => JsonSerializer.Serialize(model);
}
