using CsCheck;
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

    private static RiskScore Score(int authority, int rank, double missing = 0, DateOnly? newest = null) => new(
        A.Vector([], authority: authority),
        new Composite(0, [], missing, 0, newest == DateOnly.MinValue ? null : newest ?? NewEnough),
        new CompositeAndGrade(0, []),
        new Dictionary<Target, Estimate>(),
        rank);
}
