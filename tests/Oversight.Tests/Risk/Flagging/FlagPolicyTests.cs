using CsCheck;
using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Periods;
using Oversight.Risk.Drift;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Flagging;

public sealed class FlagPolicyTests
{
    private static readonly DateOnly NewEnough = A.Day("2024-03-31");

    [Fact]
    public void The_k_highest_are_for_review_and_the_rest_are_routine()
    {
        var flags = FlagPolicy.Apply([Score(1, 3), Score(2, 1), Score(3, 2), Score(4, 4)], new() { Reviews = 2 });

        flags[A.Code(2)].Band.ShouldBe(Band.Review);
        flags[A.Code(3)].Band.ShouldBe(Band.Review);
        flags[A.Code(1)].Band.ShouldBe(Band.Routine);
        flags[A.Code(4)].Band.ShouldBe(Band.Routine);
        (flags[A.Code(2)].Rule, flags[A.Code(1)].Rule).ShouldBe(("rank", "none"));
        flags[A.Code(3)].Sentence.ShouldStartWith("Number 2 of the 2 highest");
        flags[A.Code(1)].Sentence.ShouldStartWith("Rank 3 of 4");
    }

    [Fact]
    public void Too_little_known_is_unknown_whatever_the_rank_and_uses_up_no_review()
    {
        var flags = FlagPolicy.Apply([Score(1, 1, missing: 0.55), Score(2, 2), Score(3, 3)], new() { Reviews = 1 });

        (flags[A.Code(1)].Band, flags[A.Code(1)].Rule).ShouldBe((Band.Unknown, "too_little_evidence"));
        flags[A.Code(1)].Sentence.ShouldStartWith("55% of the numbers");
        flags[A.Code(2)].Band.ShouldBe(Band.Review);
        flags[A.Code(3)].Band.ShouldBe(Band.Routine);
    }

    [Fact]
    public void Exactly_half_missing_is_still_known() =>
        FlagPolicy.Apply([Score(1, 1, missing: 0.5)], new())[A.Code(1)].Band.ShouldBe(Band.Review);

    [Fact]
    public void Figures_older_than_24_months_are_unknown_and_those_of_the_day_itself_are_not()
    {
        // As at 1 December 2024: 24 months before is 1 December 2022.
        var flags = FlagPolicy.Apply([Score(1, 1, newest: A.Day("2022-11-30")), Score(2, 2, newest: A.Day("2022-12-01"))], new());

        (flags[A.Code(1)].Band, flags[A.Code(1)].Rule).ShouldBe((Band.Unknown, "evidence_too_old"));
        flags[A.Code(2)].Band.ShouldBe(Band.Review);
    }

    [Fact]
    public void An_unknown_authority_of_low_rank_is_not_called_routine() =>
        FlagPolicy.Apply([Score(1, 1), Score(2, 2, missing: 1, newest: DateOnly.MinValue)], new() { Reviews = 1 })[A.Code(2)].Band.ShouldBe(Band.Unknown);

    [Fact]
    public void As_many_are_reviewed_as_there_are_reviews_or_known_authorities_and_none_outranks_them() =>
        Gen.Select(Gen.Bool.Array[1, 40], Gen.Int[1, 20]).Sample((known, reviews) =>
        {
            RiskScore[] scores = [.. known.Select((k, i) => Score(i + 1, known.Length - i, missing: k ? 0 : 1))];
            var flags = FlagPolicy.Apply(scores, new() { Reviews = reviews });
            var reviewed = scores.Where(s => flags[s.Vector.Authority.Code].Band == Band.Review).ToArray();
            reviewed.Length.ShouldBe(Math.Min(reviews, known.Count(k => k)));
            foreach (var s in scores)
                flags[s.Vector.Authority.Code].Band.ShouldBe(
                    s.Composite.MissingShare > 0.5 ? Band.Unknown : reviewed.Contains(s) ? Band.Review : Band.Routine);
            if (reviewed.Length > 0)
                scores.Where(s => flags[s.Vector.Authority.Code].Band == Band.Routine).ShouldAllBe(s => s.Rank > reviewed.Max(r => r.Rank));
        });

    [Fact]
    public void High_and_drifting_is_urgent_drifting_in_the_top_fifth_is_reviewed_and_drifting_elsewhere_is_watched()
    {
        RiskScore[] scores = [.. Enumerable.Range(1, 20).Select(i => Score(i, i))];
        var drift = new Dictionary<AuthorityCode, DriftReport> { [A.Code(1)] = Drifting(Six), [A.Code(4)] = Drifting(Six), [A.Code(9)] = Drifting(Six) };

        var flags = FlagPolicy.Apply(scores, new() { Reviews = 3, RandomControl = 0 }, null, drift);

        (flags[A.Code(1)].Band, flags[A.Code(1)].Rule).ShouldBe((Band.Urgent, FlagRules.RankAndDrift));
        (flags[A.Code(4)].Band, flags[A.Code(4)].Rule).ShouldBe((Band.Review, FlagRules.DriftInTopFifth)); // rank 4 of 20
        (flags[A.Code(9)].Band, flags[A.Code(9)].Rule).ShouldBe((Band.Watch, FlagRules.Drift));
        flags.Values.Count(f => f.IsForReview).ShouldBe(3); // the places do not grow: number 3 by rank waits
        (flags[A.Code(2)].Band, flags[A.Code(3)].Band).ShouldBe((Band.Review, Band.Watch));
        flags[A.Code(1)].Drifts.Count.ShouldBe(6);
    }

    [Fact]
    public void Five_drifting_measures_or_timeliness_alone_or_six_that_chance_may_explain_make_no_flag()
    {
        RiskScore[] scores = [.. Enumerable.Range(1, 20).Select(i => Score(i, i))];
        var drift = new Dictionary<AuthorityCode, DriftReport> { [A.Code(9)] = Drifting(Six[..5]), [A.Code(10)] = Drifting("assessments_45d_pct", "icpc_15d_pct", "cla_reviews_on_time_pct", "cpp_visits_on_time_pct", "cpp_reviews_on_time_pct", "ehcp_20w_pct"), [A.Code(11)] = Drifting(0.011, Six) };

        var flags = FlagPolicy.Apply(scores, new() { Reviews = 3 }, null, drift);

        new[] { 9, 10, 11 }.ShouldAllBe(i => flags[A.Code(i)].Band == Band.Routine);
        flags[A.Code(11)].Drifts.Count.ShouldBe(6); // on the page all the same
    }

    [Fact]
    public void A_high_rank_for_timeliness_alone_makes_no_flag_and_the_next_takes_the_place()
    {
        var flags = FlagPolicy.Apply([Score(1, 1, parts: [new("icpc_15d_pct", 2), new("wf_agency_pct", -1)]), Score(2, 2), Score(3, 3)], new() { Reviews = 1, RandomControl = 0 });

        (flags[A.Code(1)].Band, flags[A.Code(1)].Rule).ShouldBe((Band.Routine, FlagRules.TimelinessAlone));
        flags[A.Code(2)].Band.ShouldBe(Band.Review);
    }

    [Fact]
    public void Timeliness_alone_makes_no_flag_by_being_first_twice_by_having_been_high_or_by_coming_next_either()
    {
        Contribution[] late = [new("icpc_15d_pct", 2), new("wf_agency_pct", -1)];
        var options = new FlagOptions { Reviews = 2, RandomControl = 0 };
        RankedScores[] past = [Past("2024-06-30", (1, 99), (3, 98), (2, 97), (4, 96)), Past("2024-09-30", (1, 99), (3, 98), (2, 97), (4, 96))];

        var flags = FlagPolicy.Apply([Score(1, 1, parts: late), Score(2, 2), Score(3, 3, parts: late), Score(4, 4, parts: late)], options, past);

        (flags[A.Code(1)].Band, flags[A.Code(1)].Rule).ShouldBe((Band.Routine, FlagRules.TimelinessAlone)); // first of all, and a quarter ago
        (flags[A.Code(3)].Band, flags[A.Code(3)].Rule).ShouldBe((Band.Routine, FlagRules.TimelinessAlone)); // on the review side until now
        (flags[A.Code(4)].Band, flags[A.Code(4)].Rule).ShouldBe((Band.Routine, FlagRules.None)); // next by rank
        flags.Values.Count(f => f.IsForReview).ShouldBe(1, "a place is left empty sooner than given to timeliness");
    }

    [Fact]
    public void A_list_of_drifts_says_what_chance_alone_would_bring_and_a_lot_how_it_was_drawn()
    {
        RiskScore[] scores = [.. Enumerable.Range(1, 20).Select(i => Score(i, i))];
        var report = Drifting(Six) with { Families = [new("stage", 40, 9, 6, 0.62), new("other", 23, 0, 0, 0.0)] };

        var flags = FlagPolicy.Apply(scores, new() { Reviews = 3, ControlSeed = 7 }, null, new Dictionary<AuthorityCode, DriftReport> { [A.Code(1)] = report });

        flags[A.Code(1)].ByChance.ShouldBe("63 measures were tested. Had none of them changed, chance alone would name at most about 0.6 here.");
        flags[A.Code(2)].ByChance.ShouldBeEmpty();
        var control = flags.Where(f => f.Value.IsRandomControl).ToArray();
        control.ShouldAllBe(f => f.Value.Lot == "Drawn by lot: of all that are routine, the 2 whose SHA-256 hash of \"7|2024-25-Q3|\" and their code comes first.");
        // Drawn again by what it says.
        string Hash(AuthorityCode code) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"7|2024-25-Q3|{code}")));
        flags.Where(f => f.Value.Band == Band.Routine).OrderBy(f => Hash(f.Key), StringComparer.Ordinal).Take(2).Select(f => f.Key).ShouldBe(control.Select(f => f.Key), ignoreOrder: true);
    }

    [Fact]
    public void Among_the_first_three_twice_is_urgent()
    {
        RiskScore[] scores = [.. Enumerable.Range(1, 20).Select(i => Score(i, i))];

        var flags = FlagPolicy.Apply(scores, new() { Reviews = 5 }, [Past("2024-09-30", (1, 99), (2, 98), (7, 97), (3, 96))]);

        Enumerable.Range(1, 20).Where(i => flags[A.Code(i)].Rule == FlagRules.FirstThree).ShouldBe([1, 2]);
        flags[A.Code(3)].Band.ShouldBe(Band.Review); // number 4 a quarter ago
    }

    [Fact]
    public void One_quarter_across_the_line_is_not_taken_for_a_change_and_two_far_across_are()
    {
        // Five places of twenty. Everybody moves by 1 each quarter, 5 drops far down and 9 comes far up: noise is about 4.
        RankedScores Quarter(string asAt, double five, double nine, double shift) => Past(asAt, [.. Enumerable.Range(1, 20).Select(i => (i, i switch { 5 => five, 9 => nine, _ => 100.0 - (5 * i) + (i % 2 == 0 ? shift : -shift) }))]);
        var options = new FlagOptions { Reviews = 5, RandomControl = 0 };
        RiskScore[] now = [.. Enumerable.Range(1, 20).Select(i => (Number: i, Value: i switch { 5 => 40.0, 9 => 78, _ => 100 - (5 * i) })).OrderByDescending(s => s.Value).Select((s, i) => Score(s.Number, i + 1, value: s.Value))];

        var once = FlagPolicy.Apply(now, options, [Quarter("2024-03-31", 75, 55, 1), Quarter("2024-06-30", 75, 55, 0), Quarter("2024-09-30", 75, 55, 1)]);
        (once[A.Code(5)].Band, once[A.Code(5)].Rule).ShouldBe((Band.Review, FlagRules.Kept));
        (once[A.Code(9)].Band, once[A.Code(9)].Rule).ShouldBe((Band.Watch, FlagRules.NewAtRank));
        once[A.Code(9)].ChanceOfNoise!.Value.ShouldBeInRange(0.0001, 0.5);

        var twice = FlagPolicy.Apply(now, options, [Quarter("2024-03-31", 75, 55, 0), Quarter("2024-06-30", 75, 55, 1), Quarter("2024-09-30", 41, 77, 1)]);
        twice[A.Code(5)].Band.ShouldBe(Band.Routine);
        (twice[A.Code(9)].Band, twice[A.Code(9)].Rule).ShouldBe((Band.Review, FlagRules.Rank));
        twice.Values.Count(f => f.IsForReview).ShouldBe(5);

        // The same figures a quarter later are the same witness, not another.
        var repeated = FlagPolicy.Apply(now, options, [Quarter("2024-03-31", 75, 55, 1), Quarter("2024-06-30", 75, 55, 0), Quarter("2024-09-30", 75, 55, 1), Quarter("2024-10-31", 40, 78, 0)]);
        (repeated[A.Code(5)].Rule, repeated[A.Code(9)].Rule).ShouldBe((FlagRules.Kept, FlagRules.NewAtRank));
        repeated[A.Code(9)].ChanceOfNoise!.Value.ShouldBe(once[A.Code(9)].ChanceOfNoise!.Value, 1e-12);
    }

    [Fact]
    public void The_random_control_is_drawn_from_the_unflagged_and_the_same_seed_and_quarter_draw_the_same()
    {
        RiskScore[] scores = [.. Enumerable.Range(1, 30).Select(i => Score(i, i))];
        AuthorityCode[] Draw(int seed, IEnumerable<RiskScore> of) => [.. FlagPolicy.Apply([.. of], new() { Reviews = 5, ControlSeed = seed }).Where(f => f.Value.IsRandomControl).Select(f => f.Key).Order()];

        var drawn = Draw(1, scores);

        drawn.Length.ShouldBe(2);
        drawn.ShouldAllBe(c => c > A.Code(5));
        Draw(1, scores.Reverse()).ShouldBe(drawn);
        Enumerable.Range(2, 20).Select(seed => string.Join(' ', Draw(seed, scores).Select(c => c.Value))).Distinct().Count().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void What_would_change_the_band_is_said_with_the_rank_it_would_then_have()
    {
        // 1 has 3.0, of which 2.5 from agency workers; without it, 0.5: behind 2 (2.0) and 3 (1.0).
        var flags = FlagPolicy.Apply(
            [Score(1, 1, value: 3, parts: [new("wf_agency_pct", 2.5), new("previous_grade", 0.5)]), Score(2, 2, value: 2), Score(3, 3, value: 1)], new() { Reviews = 1, RandomControl = 0 });

        flags[A.Code(1)].WouldChange.ShouldBe("If \"wf_agency_pct\" were as it is in the nation and among similar authorities, it would rank 3, and not be among the highest.");
    }

    private static readonly string[] Six = ["rereferral_pct", "wf_agency_pct", "wf_caseload", "wf_turnover_pct", "wf_vacancy_pct", "cpp_repeat_pct"];

    private static DriftReport Drifting(params string[] measures) => Drifting(0.01, measures);

    private static DriftReport Drifting(double adjusted, params string[] measures) => new(
        [.. measures.Select(m => new MeasureDrift(MeasureId.Parse(m), "stage", DriftRule.Shift, Period.Parse("2023-24-Q1"), Period.Parse("2024-25-Q2"), Direction.Up, 0.001, adjusted, false, $"{m} drifts."))], [], []);

    private static RankedScores Past(string asAt, params (int Authority, double Score)[] scores) => new(A.Day(asAt), scores.ToDictionary(s => A.Code(s.Authority), s => s.Score));

    private static RiskScore Score(int authority, int rank, double missing = 0, DateOnly? newest = null, double? value = null, Contribution[]? parts = null) => new(
        A.Vector([], authority: authority),
        new Composite(0, [], missing, 0, newest == DateOnly.MinValue ? null : newest ?? NewEnough),
        new CompositeAndGrade(value ?? 100 - rank, parts ?? []),
        new Dictionary<Target, Estimate>(),
        rank);
}
