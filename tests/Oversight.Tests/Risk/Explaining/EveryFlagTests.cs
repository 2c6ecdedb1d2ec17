using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Risk.Drift;
using Oversight.Risk.Explaining;
using Oversight.Risk.Features;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Risk.Explaining;

/// <summary>Every flag has reasons in words that add up to its score, on the demonstration and on the published data.</summary>
public sealed class EveryFlagTests
{
    [Fact]
    public void On_the_demonstration_every_flag_has_reasons_that_add_up_to_its_score()
    {
        var known = MadeUpCountry.Known;
        var asAt = MadeUpCountry.World.Options.LastQuarter.AddQuarters(1).End;

        var (scores, flags) = List(known.Base, asAt, new ReturnSeries(known.Returns, known.Base).DriftAt(asAt, new()));

        Explained(scores, flags);
        flags.Values.Count(f => f.Drifts.Count > 0).ShouldBeGreaterThan(5);
        flags.Values.ShouldContain(f => f.Band == Band.Watch && f.Rule == FlagRules.Drift && f.Drifts.Count > 1);
        // Returned counts are there, so reasons are said in children.
        scores.Where(s => flags[s.Vector.Authority.Code].IsForReview).ShouldAllBe(s => ReasonWriter.Reasons(s).Any(r => r.Sentence.Contains("than expected", StringComparison.Ordinal)));
    }

    [Theory, InlineData("2019-06-30"), InlineData("2022-03-31"), InlineData("2024-12-31"), InlineData("2026-05-31")]
    public void On_the_published_data_every_flag_has_reasons_that_add_up_to_its_score(string asAt)
    {
        var (scores, flags) = List(RealEvidenceBase.Tidy, A.Day(asAt), null);

        Explained(scores, flags);
        scores.SelectMany(ReasonWriter.Reasons).ShouldContain(r => r.Sentence.Contains("About ", StringComparison.Ordinal) && r.Sentence.Contains("than expected", StringComparison.Ordinal));
    }

    private static (IReadOnlyList<RiskScore> Scores, IReadOnlyDictionary<AuthorityCode, Flag> Flags) List(
        EvidenceBase evidence, DateOnly asAt, IReadOnlyDictionary<AuthorityCode, DriftReport>? drift)
    {
        var (builder, options) = (new FeatureBuilder(evidence), new FlagOptions());
        var scores = new RiskScorer(builder).Score(evidence.AsAt(asAt), null);
        return (scores, FlagPolicy.Apply(scores, options, PastRanks.Before(evidence, builder, asAt, options), drift));
    }

    private static void Explained(IReadOnlyList<RiskScore> scores, IReadOnlyDictionary<AuthorityCode, Flag> flags)
    {
        scores.Count(s => flags[s.Vector.Authority.Code].IsForReview).ShouldBe(15);
        foreach (var score in scores)
        {
            var (flag, reasons) = (flags[score.Vector.Authority.Code], ReasonWriter.Reasons(score));
            reasons.Sum(r => r.Amount).ShouldBe(score.Ranking.Value, 1e-9);
            reasons.Select(r => r.Feature).ShouldBeUnique();
            reasons.ShouldAllBe(r => r.Sentence.EndsWith('.') && r.Sentence.Length > 20);
            flag.Sentence.ShouldEndWith(".");
            if (flag.Rule is FlagRules.Rank or FlagRules.NewAtRank) reasons.ShouldContain(r => r.Amount > 0);
            if (flag.Rule is FlagRules.Drift or FlagRules.DriftInTopFifth or FlagRules.RankAndDrift) flag.Drifts.Count.ShouldBeGreaterThanOrEqualTo(6);
        }
    }
}
