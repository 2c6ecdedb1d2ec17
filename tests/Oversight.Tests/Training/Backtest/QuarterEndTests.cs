using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training;
using Oversight.Training.Backtest;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Backtest;

public sealed class QuarterEndTests
{
    private static readonly DateOnly March = A.Day("2020-03-31");

    [Fact]
    public void What_happened_after_a_quarter_end_is_the_next_grade_within_the_horizon()
    {
        var row = new QuarterRow(March, Vector(1, Grade.Good), A.Inspection(1, "2022-03-31", "2022-05-01", Grade.RequiresImprovement));

        row.Outcome(Target.LessThanGood, 24).ShouldBe(true);
        row.Outcome(Target.Inadequate, 24).ShouldBe(false);
        row.Outcome(Target.Decline, 24).ShouldBe(true);
        (row with { Next = row.Next! with { StartedOn = A.Day("2022-04-01") } }).Outcome(Target.LessThanGood, 24).ShouldBe(false); // a day too late
        (row with { Next = null }).Outcome(Target.LessThanGood, 24).ShouldBe(false);
    }

    [Fact]
    public void Who_has_no_grade_above_inadequate_cannot_decline()
    {
        var next = A.Inspection(1, "2021-01-10", "2021-03-01", Grade.Inadequate);

        new QuarterRow(March, Vector(1, null), next).Outcome(Target.Decline, 24).ShouldBeNull();
        new QuarterRow(March, Vector(1, Grade.Inadequate), next).Outcome(Target.Decline, 24).ShouldBeNull();
        new QuarterRow(March, Vector(1, Grade.RequiresImprovement), next).Outcome(Target.Decline, 24).ShouldBe(true);
    }

    [Fact]
    public void Each_quarter_end_has_those_who_exist_then_and_the_next_inspection_may_be_of_who_took_their_place()
    {
        // 1 ends on 31 March 2020 and 2 takes its place on 1 April; 3 was always there. The newest inspection begins on 1 October 2020.
        var register = new Register([A.Authority(1) with { LiveUntil = March }, A.Authority(2) with { LiveFrom = March.AddDays(1), Predecessor = A.Code(1) }, A.Authority(3)]);
        var evidence = new EvidenceBase(register, MeasureCatalogue.Empty, [], [A.Inspection(2, "2020-10-01", "2020-11-20", Grade.Inadequate), A.Inspection(3, "2020-03-31", "2020-06-01", Grade.Good)]);

        var rows = QuarterEnds.All(evidence, new FeatureBuilder(evidence), A.Day("2019-12-31"));

        rows.Select(r => (Say(r.QuarterEnd), r.Vector.Authority.Code.Value[^1], Say(r.Next?.StartedOn))).ShouldBe(
        [
            ("2019-12-31", '1', "2020-10-01"), ("2019-12-31", '3', "2020-03-31"), // 1 is found by the inspection of 2
            ("2020-03-31", '2', "2020-10-01"), ("2020-03-31", '3', ""), // began on the day itself: no longer next
            ("2020-06-30", '2', "2020-10-01"), ("2020-06-30", '3', ""),
            ("2020-09-30", '2', "2020-10-01"), ("2020-09-30", '3', ""),
        ]);
        rows.ShouldAllBe(r => r.Vector.AsAt == r.QuarterEnd.AddDays(1)); // from what was known at the end of the day
        rows.Single(r => Say(r.QuarterEnd) == "2020-06-30" && r.Next is null).Vector.Judgements.PreviousGrade.ShouldBe(Grade.Good); // published on 1 June
    }

    [Fact]
    public void The_top_fifth_of_a_quarter_takes_tied_authorities_by_their_mean_rank()
    {
        QuarterRow[] rows = [.. Enumerable.Range(1, 10).Select(i => new QuarterRow(March, Vector(i, null), null))];

        // Ten: two places. The two highest are in; two tied at rank 2 and 3 have a mean rank of 2.5 and are not; two tied at 1 and 2 have 1.5 and are.
        LeadTime.InTop(rows, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]).Count(t => t).ShouldBe(2);
        LeadTime.InTop(rows, [9, 8, 8, 6, 5, 4, 3, 2, 1, 0]).ShouldBe([true, .. Enumerable.Repeat(false, 9)]);
        LeadTime.InTop(rows, [9, 9, 8, 6, 5, 4, 3, 2, 1, 0]).Count(t => t).ShouldBe(2);
        LeadTime.InTop(rows, [double.NaN, 9, 8, 6, 5, 4, 3, 2, 1, 0]).Count(t => t).ShouldBe(1); // nine ranked: 1.8 places
    }

    [Fact]
    public void Lead_time_is_the_first_and_the_last_unbroken_time_in_the_top_fifth()
    {
        // Authority 1 is the highest of five at quarters 1, 3 and 4 of four before it is found inadequate; authority 5 never is and is good.
        DateOnly[] ends = [March, March.AddMonths(3).AddDays(-1), A.Day("2020-09-30"), A.Day("2020-12-31")];
        QuarterRow[] rows = [.. ends.SelectMany(e => Enumerable.Range(1, 5).Select(i => new QuarterRow(e, Vector(i, null), null)))];
        double[] scores = [.. rows.Select((r, k) => r.Vector.Authority.Code == A.Code(1) ? (k / 5 == 1 ? -1 : 9.0) : k % 5)];
        LabelledInspection[] test =
        [
            new(A.Inspection(1, "2021-01-10", "2021-03-01", Grade.Inadequate), Vector(1, null)),
            new(A.Inspection(5, "2021-01-10", "2021-03-01", Grade.Good), Vector(5, null)),
        ];

        var lead = new LeadTime(new() { Bootstraps = 10 }).Run(test, rows, [new Predictor("any", _ => scores, _ => null)])["predictors"]!["any"]!;

        var found = lead["inadequate"]!;
        found["n"]!.GetValue<int>().ShouldBe(1);
        found["ever_in_top_fifth"]!.GetValue<double>().ShouldBe(1);
        found["first_quarters_before"]!.GetValue<double>().ShouldBe(4);
        found["unbroken_quarters_before"]!.GetValue<double>().ShouldBe(2);
        found["by_quarters_before"]!.AsArray().Take(4).Select(q => q!["share"]!.GetValue<double>()).ShouldBe([1, 1, 0, 1]);
        lead["good_or_outstanding"]!["ever_in_top_fifth"]!.GetValue<double>().ShouldBe(1); // at quarter 2, when the first had none
        lead["good_or_outstanding"]!["unbroken_quarters_before"].ShouldBeNull();
        lead["requires_improvement"]!["ever_in_top_fifth"].ShouldBeNull(); // nobody was
    }

    private static string Say(DateOnly? day) => day?.ToString("O") ?? string.Empty;

    private static FeatureVector Vector(int authority, Grade? previous) =>
        A.Vector([], A.NoReports with { Last = previous is { } g ? A.Inspection(authority, "2019-01-01", "2019-02-01", g) : null }, authority, "2020-04-01");
}
