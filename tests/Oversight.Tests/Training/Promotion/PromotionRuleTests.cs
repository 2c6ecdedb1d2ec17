using Oversight.Risk.Scoring;
using Oversight.Training.Promotion;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Training.Promotion;

public sealed class PromotionRuleTests
{
    private const int N = 60;
    private static readonly string[] Clusters = [.. Enumerable.Range(0, N).Select(i => $"E{i / 2:D8}")];
    private static readonly bool?[] Happened = [.. Enumerable.Range(0, N).Select(i => (bool?)(i % 3 == 0))];

    // One that knows, one that knows nothing, and one that knows the opposite.
    private static readonly double[] Right = [.. Happened.Select(h => h == true ? 1.0 : 0)];
    private static readonly double[] Blind = [.. Happened.Select(_ => 0.5)];

    [Fact]
    public void A_challenger_that_is_ahead_in_every_draw_with_better_probabilities_is_promoted()
    {
        var decision = PromotionRule.Decide(Clusters, [Contest(Blind, Right, Blind, [.. Right.Select(r => 0.1 + (0.8 * r))])], new());

        decision.Outcome.ShouldBe(PromotionOutcome.Promoted);
        decision.Difference.Value!.Value.ShouldBe(0.5, 1e-12); // an area of 1 against one of a half
        decision.ShareAhead.ShouldBe(1);
        decision.ChampionBrier!.Value.ShouldBe(0.25, 1e-12);
        decision.ChallengerBrier!.Value.ShouldBe(0.01, 1e-12); // each 0.1 away
    }

    [Fact]
    public void A_challenger_that_orders_better_and_says_worse_probabilities_is_not_promoted()
    {
        double[] sureAndWrong = [.. Happened.Select(h => h == true ? 0.1 : 0.9)];

        PromotionRule.Decide(Clusters, [Contest(Blind, Right, Blind, sureAndWrong)], new()).Outcome.ShouldBe(PromotionOutcome.WorseProbabilities);
        PromotionRule.Decide(Clusters, [Contest(Blind, Right, Blind, null)], new()).Outcome.ShouldBe(PromotionOutcome.WorseProbabilities);
        PromotionRule.Decide(Clusters, [Contest(Blind, Right, null, null)], new()).Outcome.ShouldBe(PromotionOutcome.WorseProbabilities);
    }

    [Fact]
    public void Equal_probabilities_are_no_worse_and_a_champion_without_any_does_not_stand_in_the_way()
    {
        PromotionRule.Decide(Clusters, [Contest(Blind, Right, Blind, Blind)], new()).IsPromoted.ShouldBeTrue();
        PromotionRule.Decide(Clusters, [Contest(Blind, Right, null, Blind)], new()).IsPromoted.ShouldBeTrue();
    }

    [Fact]
    public void A_challenger_that_is_the_champion_is_never_ahead()
    {
        var decision = PromotionRule.Decide(Clusters, [Contest(Right, Right, Blind, Blind)], new());

        decision.Outcome.ShouldBe(PromotionOutcome.NotAheadOftenEnough);
        (decision.Difference.Value, decision.ShareAhead).ShouldBe((0.0, 0.0));
    }

    [Fact]
    public void A_challenger_that_is_sometimes_ahead_is_judged_by_how_often()
    {
        var random = new Random(4);
        double[] noisy = [.. Right.Select(r => r + (3 * random.NextDouble()))];
        double[] noisier = [.. Right.Select(r => (0.7 * r) + (3 * random.NextDouble()))];
        PromotionDecision Decide(double share) => PromotionRule.Decide(Clusters, [Contest(noisier, noisy, null, Blind)], new() { LeastShareAhead = share });

        var ahead = Decide(0.9).ShareAhead!.Value;

        ahead.ShouldBeInRange(0.5, 0.999);
        Decide(ahead).IsPromoted.ShouldBeTrue();
        Decide(Math.Min(1, ahead + 0.001)).Outcome.ShouldBe(PromotionOutcome.NotAheadOftenEnough);
    }

    [Fact]
    public void The_metric_is_the_mean_over_the_targets()
    {
        double[] wrong = [.. Right.Select(r => -r)];

        // Half better on one, half worse on the other: no difference.
        var decision = PromotionRule.Decide(Clusters, [Contest(Blind, Right, null, Blind), Contest(Blind, wrong, null, Blind) with { Target = Target.Inadequate }], new());

        decision.Difference.Value!.Value.ShouldBe(0, 1e-12);
        decision.IsPromoted.ShouldBeFalse();
    }

    [Fact]
    public void Where_nothing_happened_there_is_nothing_to_compare() =>
        PromotionRule.Decide(Clusters, [Contest(Blind, Right, Blind, Blind) with { Happened = [.. Happened.Select(_ => (bool?)false)] }], new()).Outcome.ShouldBe(PromotionOutcome.NotComparable);

    [Fact]
    public void Rows_that_one_cannot_score_count_for_neither()
    {
        double[] half = [.. Right.Select((r, i) => i < N / 2 ? double.NaN : r)];
        double[] wrongWhereTheOtherIsSilent = [.. Right.Select((r, i) => i < N / 2 ? -r : r)];

        PromotionRule.Decide(Clusters, [Contest(wrongWhereTheOtherIsSilent, half, null, Blind)], new()).Difference.Value.ShouldBe(0.0);
    }

    [Fact]
    public void A_contest_without_targets_or_of_lists_of_different_lengths_is_refused()
    {
        Should.Throw<ArgumentException>(() => PromotionRule.Decide(Clusters, [], new()));
        Should.Throw<ArgumentException>(() => PromotionRule.Decide(Clusters, [Contest(Blind, [.. Right.Skip(1)], null, null)], new())).Message.ShouldStartWith("LessThanGood has 59 rows where there are 60 clusters.");
    }

    private static ContestedTarget Contest(double[] champion, double[] challenger, double[]? championSays, double[]? challengerSays) =>
        new(Target.LessThanGood, Happened, champion, challenger, championSays, challengerSays);
}
