using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Risk.Flagging;

/// <summary>The scores that ordered the list on one date, of the authorities that enough was known about.</summary>
/// <param name="AsAt">The date.</param>
/// <param name="Scores">By authority; high is a concern.</param>
public sealed record RankedScores(DateOnly AsAt, IReadOnlyDictionary<AuthorityCode, double> Scores)
{
    /// <summary>Of scores of one date.</summary>
    public static RankedScores Of(DateOnly asAt, IEnumerable<RiskScore> scores, FlagOptions options) =>
        new(asAt, scores.Where(s => FlagPolicy.Unknown(s, options) is null).ToDictionary(s => s.Vector.Authority.Code, s => s.Ranking.Value));

    /// <summary>Place of an authority, 1 the highest; null where too little was known. Ties by code.</summary>
    public int? RankOf(AuthorityCode code) =>
        Scores.TryGetValue(code, out var own) ? 1 + Scores.Count(s => s.Value > own || (s.Value.Equals(own) && s.Key < code)) : null;

    /// <summary>The score halfway between the last that is reviewed and the first that is not; null where all are.</summary>
    public double? Line(int reviews)
    {
        double[] ordered = [.. Scores.Values.OrderDescending()];
        return ordered.Length > reviews ? (ordered[reviews - 1] + ordered[reviews]) / 2 : null;
    }
}

/// <summary>What the list was at the quarter ends before a date, each from what was known then.</summary>
public static class PastRanks
{
    /// <summary>How far back bands are followed: further back a quarter no longer moves today's band, because two decide.</summary>
    public const int Quarters = 4;

    /// <summary>The ranked scores at the last quarter ends before a date, oldest first. Needs no model.</summary>
    public static IReadOnlyList<RankedScores> Before(EvidenceBase evidence, FeatureBuilder builder, DateOnly asAt, FlagOptions options)
    {
        var scorer = new RiskScorer(builder);
        var quarter = Period.QuarterOf(asAt);
        // On a quarter's last day that quarter is the present one, not the past.
        return
        [
            .. Enumerable.Range(1, Quarters).Select(back => quarter.AddQuarters(-back).End).Reverse()
                .Select(end => RankedScores.Of(end, scorer.Score(evidence.AsAt(end), null), options))
                .Where(r => r.Scores.Count > options.Reviews),
        ];
    }
}
