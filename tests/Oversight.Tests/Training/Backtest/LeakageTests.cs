using System.Globalization;
using System.Text.Json;
using Oversight.Domain.Inspections;
using Oversight.Domain.Panel;
using Oversight.Local.EvidenceFiles;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training;
using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Backtest;

/// <summary>The ways in which a backtest can know what nobody knew, each tried on the backtest itself.</summary>
public sealed class LeakageTests
{
    private static readonly Lazy<EvidenceBase> Read = new(() =>
    {
        var folder = MadeUpEvidence.Folder();
        var evidence = EvidenceFolder.Read(folder.FullName, null, CancellationToken.None);
        folder.Delete(recursive: true);
        return evidence;
    });

    private static readonly BacktestOptions Options = new() { Bootstraps = 0, Shuffles = 2, WithQuarterEnds = false };
    private static readonly TrainingOptions Training = new();
    private static readonly RollingOrigin Backtest = new(Options, Training);
    private static readonly Lazy<RollingOrigin.Predictions> Whole = new(() => Backtest.Predict(Evidence));

    private static EvidenceBase Evidence => Read.Value;

    [Fact]
    public void What_became_known_on_the_first_day_of_an_inspection_or_later_moves_no_score_of_it()
    {
        foreach (var row in new[] { 75, 100, 139 })
        {
            var start = Whole.Value.Test[row].Inspection.StartedOn;
            start.Year.ShouldBe(2023); // scored by a model
            // Its own grade among them, and the figures published that November.
            var changed = With(o => o.KnownAt < start ? o : o with { Figure = Figure.Of(99 - (o.Figure.Number ?? 0)) }, i => i.PublishedOn < start ? i : Worse(i));

            Scores(Backtest.Predict(changed), row).ShouldBe(Scores(Whole.Value, row));
        }
    }

    [Fact]
    public void What_became_known_the_day_before_does_move_it()
    {
        // Otherwise the test above would hold of a backtest that reads nothing. Published on the day before: every figure of November 2022.
        var row = 100;
        var start = Whole.Value.Test[row].Inspection.StartedOn;
        var changed = With(o => o.KnownAt.Year != 2022 ? o : o with { KnownAt = start.AddDays(-1), Figure = Figure.Of(99 - (o.Figure.Number ?? 0)) }, i => i);

        Scores(Backtest.Predict(changed), row).ShouldNotBe(Scores(Whole.Value, row));
        Scores(Backtest.Predict(With(o => o.KnownAt.Year != 2022 ? o : o with { KnownAt = start, Figure = Figure.Of(99 - (o.Figure.Number ?? 0)) }, i => i)), row).ShouldBe(
            Scores(Backtest.Predict(With(o => o.KnownAt.Year != 2022 ? o : o with { KnownAt = start }, i => i)), row));
    }

    [Fact]
    public void Grades_not_published_before_a_year_began_train_nothing_for_it()
    {
        var newYear = A.Day("2023-01-01");
        var model = Print(Whole.Value.Models[2023]);

        Print(Backtest.Predict(With(o => o, i => i.PublishedOn < newYear ? i : Worse(i))).Models[2023]).ShouldBe(model);
        // A report of 2020 that came out only on 1 January 2023 is not there; the same a day earlier is.
        var late = Evidence.Inspections.First(i => i.StartedOn.Year == 2020);
        Inspection On(Inspection i, DateOnly day) => i == late ? Worse(i) with { PublishedOn = day } : i;
        Print(Backtest.Predict(With(o => o, i => On(i, newYear))).Models[2023]).ShouldBe(Print(Backtest.Predict(Without(late)).Models[2023]));
        Print(Backtest.Predict(With(o => o, i => On(i, newYear.AddDays(-1)))).Models[2023]).ShouldNotBe(Print(Backtest.Predict(Without(late)).Models[2023]));
    }

    [Fact]
    public void A_model_is_asked_only_about_the_year_it_was_trained_before() =>
        Whole.Value.Models.ShouldAllBe(m => m.Value == null || m.Value.TrainedBefore == new DateOnly(m.Key, 1, 1));

    [Theory]
    [InlineData(90)]
    [InlineData(365)]
    public void Delayed_features_are_those_of_evidence_that_was_published_so_many_days_later(int days)
    {
        var rebuilt = With(o => o with { KnownAt = o.KnownAt.AddDays(days) }, i => i);
        var builder = new FeatureBuilder(rebuilt);
        foreach (var row in Whole.Value.Test.Where((_, i) => i % 9 == 0))
        {
            var (authority, asAt) = (row.Vector.Authority, row.Vector.AsAt);
            var delayed = Whole.Value.Builder.Build(Evidence.AsAt(asAt), authority, Evidence.AsAt(asAt.AddDays(-days)));

            Print(delayed).ShouldBe(Print(builder.Build(rebuilt.AsAt(asAt), authority)));
        }
        string Print(FeatureVector v) => string.Join(';', v.Measures.OrderBy(m => m.Key).Select(m => string.Create(
            CultureInfo.InvariantCulture, $"{m.Key} {m.Value.Period} {m.Value.Value:R} {m.Value.Z:R} {m.Value.NeighbourDifference:R} {m.Value.NewestIsMissing}")).Append(v.Judgements.ToString()));
    }

    [Fact]
    public void The_negative_control_deals_measures_within_a_year_and_reads_no_judgement()
    {
        var control = new NegativeControl(Options, Training, Evidence.Catalogue);
        var rows = Whole.Value.Inspections;
        var dealt = control.Deal(rows, 1);

        dealt.Order().ShouldBe(Enumerable.Range(0, rows.Count));
        dealt.Select((from, to) => rows[from].Inspection.StartedOn.Year == rows[to].Inspection.StartedOn.Year).ShouldAllBe(same => same);
        dealt.ShouldNotBe(control.Deal(rows, 2));

        // Less than good says nothing of the grade before, so nothing may change where only the grade before does.
        LabelledInspection[] judged = [.. rows.Select(r => r with { Vector = r.Vector with { Judgements = r.Vector.Judgements with { Last = Worse(r.Inspection), TimesInadequate = 3, Trend = -2 } } })];
        string Control(IReadOnlyList<LabelledInspection> all) => control.Run(all, [.. all.Where(r => r.Inspection.StartedOn.Year == 2023)])!["trained"]!["less_than_good"]!.ToJsonString();
        Control(judged).ShouldBe(Control(rows));
    }

    [Fact]
    public void A_report_without_an_overall_grade_is_judged_by_its_parts_and_counted_as_such()
    {
        var parts = With(o => o, i => i.StartedOn.Year == 2023 ? i with { Overall = null, Leadership = Grade.Good, HelpAndProtection = Grade.RequiresImprovement, ChildrenInCare = Grade.Good } : i);

        var result = new RollingOrigin(Options with { Shuffles = 0, Delays = [] }, Training).Run(parts);

        result.Data["test_outcomes_from_parts"]!.GetValue<int>().ShouldBe(70);
        result[Predictors.Model][Target.Inadequate].N.ShouldBe(70);
        result[Predictors.Model][Target.Inadequate].Events.ShouldBe(0); // no part is
        result[Predictors.Model][Target.LessThanGood].Events.ShouldBe(70); // help and protection is
        result[Predictors.Model][Target.Leadership].Events.ShouldBe(0);
    }

    private static EvidenceBase With(Func<Observation, Observation> observation, Func<Inspection, Inspection> inspection) =>
        new(Evidence.Register, Evidence.Catalogue, Evidence.Observations.Select(observation), Evidence.InspectionVersions.Select(inspection));

    private static EvidenceBase Without(Inspection one) => new(Evidence.Register, Evidence.Catalogue, Evidence.Observations, Evidence.InspectionVersions.Where(i => i != one));

    private static Inspection Worse(Inspection i)
    {
        var other = i.Overall == Grade.Inadequate ? Grade.Outstanding : Grade.Inadequate;
        return i with { Overall = other, Leadership = other, HelpAndProtection = other, ChildrenInCare = other };
    }

    private static string Scores(RollingOrigin.Predictions predicted, int row) =>
        string.Join(';', predicted.Predictors.SelectMany(p => Targets.All.Select(t => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Score(t)[row]:R} {p.Probability(t)?[row]:R}"))));

    private static string Print(RiskModel? model) => JsonSerializer.Serialize(model.ShouldNotBeNull());
}
