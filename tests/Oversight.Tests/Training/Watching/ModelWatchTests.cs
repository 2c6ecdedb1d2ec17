using Oversight.Domain.Inspections;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Oversight.Training.Watching;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Watching;

public sealed class ModelWatchTests
{
    private static readonly WatchOptions Options = new() { Bootstraps = 200 };
    private static readonly DateOnly Today = A.Day("2025-01-15");

    [Fact]
    public void A_look_back_counts_what_was_found_since_the_list_and_nothing_from_before()
    {
        // 1 and 2 for review of 6. 1 is found inadequate and 4 good since; 2 was inspected before the list, and the report on 3 is not out yet.
        var list = List("2023-03-31", 6, reviewed: 2, control: 5);
        Inspection[] reports =
        [
            A.Inspection(1, "2023-06-05", "2023-08-01", Grade.Inadequate), A.Inspection(1, "2024-09-02", "2024-11-01", Grade.Good),
            A.Inspection(2, "2023-03-30", "2023-05-20", Grade.Inadequate), A.Inspection(3, "2024-12-02", "2025-01-20", Grade.Inadequate), A.Inspection(4, "2024-02-05", "2024-04-01", Grade.Good),
        ];

        var back = LookBack.On(list, reports, Today);

        (back.Reviewed.Authorities, back.Reviewed.Inspected, back.Reviewed.LessThanGood, back.Reviewed.Inadequate).ShouldBe((2, 1, 1, 1));
        (back.Others.Authorities, back.Others.Inspected, back.Others.LessThanGood).ShouldBe((4, 1, 0));
        back.Control.Authorities.ShouldBe(1);
        back.Authorities[0].ShouldBe(new LookedBack(A.Code(1).Value, "Borough 1", 1, "review", true, false, A.Day("2023-06-05"), A.Day("2023-08-01"), "inadequate", false));
        back.Authorities[2].Outcome.ShouldBeNull();
    }

    [Fact]
    public void What_was_found_of_a_successor_was_found_of_the_authority_on_the_list()
    {
        // 1 was abolished after the list; 7 and 8 took its place, and 8 was inspected first.
        var before = List("2022-12-31", 6, reviewed: 1);
        var list = before with { Authorities = [before.Authorities[0] with { Successors = [A.Code(7), A.Code(8)] }, .. before.Authorities.Skip(1)] };

        var back = LookBack.On(list, [A.Inspection(7, "2024-05-06", "2024-07-01", Grade.Good), A.Inspection(8, "2024-02-05", "2024-04-01", Grade.Inadequate)], Today);

        (back.Reviewed.Inspected, back.Reviewed.Inadequate, back.Others.Inspected).ShouldBe((1, 1, 0));
        back.Authorities[0].Outcome.ShouldBe("inadequate");
    }

    [Fact]
    public void Lift_false_alarms_and_recall_are_what_hand_counting_gives()
    {
        // One list of 20, 5 for review. Within the year 1 and 2 (flagged) and 6 are found less than good, 3 (flagged), 7, 8 and 9 good: 7 inspections.
        var list = List("2023-03-31", 20, reviewed: 5);
        Inspection[] reports = [.. new[] { (1, Grade.Inadequate), (2, Grade.RequiresImprovement), (6, Grade.RequiresImprovement), (3, Grade.Good), (7, Grade.Good), (8, Grade.Good), (9, Grade.Outstanding) }
            .Select(x => A.Inspection(x.Item1, "2023-06-05", "2023-08-01", x.Item2))];

        var watch = new ModelWatch(Options).Look([list], reports, Today, [], new());

        watch.Pairs.ShouldBe(7);
        watch.Lift.Reviewed.Value!.Value.ShouldBe(2 / 3.0, 1e-12);
        watch.Lift.Everyone.Value!.Value.ShouldBe(3 / 7.0, 1e-12);
        watch.Lift.OverEveryone.Value!.Value.ShouldBe(2 / 3.0 / (3 / 7.0), 1e-12);
        watch.FalseAlarms.Value!.Value.ShouldBe(1.0, 1e-12); // one new flag on four authority-quarters that were then found good or better
        watch.Reviews.Confirmed.Value.ShouldBeNull();
    }

    [Fact]
    public void An_inspection_later_than_the_horizon_does_not_count_for_a_list()
    {
        var watch = new ModelWatch(Options).Look([List("2023-03-31", 20, 5)], [A.Inspection(1, "2024-03-31", "2024-06-01", Grade.Inadequate)], Today, [], new());

        watch.Pairs.ShouldBe(0);
        watch.Lift.OverEveryone.Value.ShouldBeNull();
    }

    [Fact]
    public void Flags_that_find_every_failing_service_go_on_and_flags_by_chance_become_information_only_after_four_quarters()
    {
        // Sixteen lists of 40 with ten for review. Every quarter eight are inspected. Good flags: the ten are found less than good. Bad flags: outcomes have nothing to do with them.
        var lists = Enumerable.Range(0, 16).Select(q => List(A.Day("2020-12-31").AddMonths(3 * q).ToString("yyyy-MM-dd"), 40, 10)).ToArray();
        Inspection[] Reports(Func<int, bool> isLess) => [.. lists.SelectMany((l, q) => Enumerable.Range(0, 8).Select(i => 1 + (((q * 8) + i) % 40)).Select(a =>
            A.Inspection(a, "2000-01-01", "2000-01-01", isLess(a) ? Grade.RequiresImprovement : Grade.Good) with { StartedOn = l.AsAt.AddDays(20), PublishedOn = l.AsAt.AddDays(60) }))];

        var good = new ModelWatch(Options).Look(lists, Reports(a => a <= 10), Today, [], new());
        var chance = new ModelWatch(Options).Look(lists, Reports(a => a % 2 == 0), Today, [], new());

        good.Stop.IsStopped.ShouldBeFalse(good.Stop.Sentence);
        good.Lift.OverEveryone.Low!.Value.ShouldBeGreaterThan(1);
        chance.Stop.IsStopped.ShouldBeTrue(chance.Stop.Sentence);
        chance.Stop.History.TakeLast(4).ShouldAllBe(q => q.Lift.Low <= 1);
        chance.Alerts.Select(a => a.Code).ShouldContain("stop_rule");
        good.Alerts.Select(a => a.Code).ShouldNotContain("lift");
    }

    [Fact]
    public void Where_nothing_followed_a_list_flags_go_on_and_it_is_said_that_nothing_is_known()
    {
        var stop = new ModelWatch(Options).Look([.. Enumerable.Range(0, 8).Select(q => List(A.Day("2022-12-31").AddMonths(3 * q).ToString("yyyy-MM-dd"), 20, 5))], [], Today, [], new()).Stop;

        stop.IsStopped.ShouldBeFalse();
        stop.Sentence.ShouldBe("Too few inspections followed a list to say whether flags are better than chance.");
    }

    [Fact]
    public void Chances_that_are_right_have_no_gap_and_those_twice_as_high_have_one()
    {
        // 200 authorities, each inspected once: of 100 with a chance of 0.2, 20 are less than good; of 100 with 0.6, 60.
        PastList Of(double times) => new(A.Day("2023-03-31"), [.. Enumerable.Range(1, 200).Select(i => Listed(i, false) with { Probability = new((i <= 100 ? 0.2 : 0.6) * times, 0, 1) })]);
        Inspection[] reports = [.. Enumerable.Range(1, 200).Select(i => A.Inspection(i, "2023-06-05", "2023-08-01", i is <= 20 or (> 100 and <= 160) ? Grade.Inadequate : Grade.Good))];

        var right = new ModelWatch(Options).Look([Of(1)], reports, Today, [], new()).Calibration.ShouldNotBeNull();
        var high = new ModelWatch(Options).Look([Of(1.5)], reports, Today, [], new()).Calibration.ShouldNotBeNull();

        right.Gap.Value!.Value.ShouldBe(0, 1e-12);
        right.Slope.Value!.Value.ShouldBe(1, 1e-3);
        right.Brier.ShouldBe(((0.2 * 0.8) + (0.6 * 0.4)) / 2, 1e-12);
        high.Gap.Low!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Churn_counts_who_changed_band_and_who_came_and_went()
    {
        var churn = new ModelWatch(Options).Look([List("2023-03-31", 10, 3), List("2023-06-30", 10, 4)], [], Today, [], new()).Churn.ShouldHaveSingleItem();

        churn.ShouldBe(new Churn(A.Day("2023-06-30"), 10, 1, 1, 0));
    }

    [Fact]
    public void Reviews_of_flags_are_compared_with_those_of_the_random_control()
    {
        var report = new ModelWatch(Options).Look([List("2023-03-31", 20, 5)], [], Today, [], new(Flagged: 4, Confirmed: 3, Control: 2, ControlConfirmed: 1)).Reviews;

        (report.Reviewed, report.Confirmed.Value, report.ControlReviewed, report.ControlConfirmed.Value, report.OverControl.Value).ShouldBe((4, 0.75, 2, 0.5, 1.5));
    }

    [Fact]
    public void A_part_in_which_fewer_failing_services_are_found_is_shown_and_a_small_one_is_not()
    {
        // North: 12 less than good and 8 good, every failing one flagged; South: as many, none flagged; East: five inspections.
        static ListedAuthority At(int i, string region, bool flagged) => Listed(i, flagged) with { Authority = A.Authority(i, region) };
        var list = new PastList(A.Day("2023-03-31"), [
            .. Enumerable.Range(1, 20).Select(i => At(i, "North", i <= 12)), .. Enumerable.Range(21, 20).Select(i => At(i, "South", false)), .. Enumerable.Range(41, 5).Select(i => At(i, "East", false))]);
        Inspection[] reports = [.. Enumerable.Range(1, 45).Select(i => A.Inspection(i, "2023-06-05", "2023-08-01", (i - 1) % 20 < 12 ? Grade.RequiresImprovement : Grade.Good))];

        var regions = new ModelWatch(Options).Look([list], reports, Today, [], new()).Fairness.Where(f => f.By == "region").ToDictionary(f => f.Group);

        (regions["North"].Recall.Value, regions["South"].Recall.Value, regions["East"].Recall.Value).ShouldBe((1.0, 0.0, null));
        regions["North"].FalsePositives.Value.ShouldBe(0);
    }

    private static PastList List(string asAt, int authorities, int reviewed, int control = 0) =>
        new(A.Day(asAt), [.. Enumerable.Range(1, authorities).Select(i => Listed(i, i <= reviewed, i == control))]);

    private static ListedAuthority Listed(int i, bool isReviewed, bool isControl = false) =>
        new(A.Authority(i), i, new(isReviewed ? Band.Review : Band.Routine, isReviewed ? FlagRules.Rank : FlagRules.None, "A sentence.", IsRandomControl: isControl), null);
}
