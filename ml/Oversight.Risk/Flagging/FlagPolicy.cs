using Oversight.Domain.Authorities;
using Oversight.Risk.Scoring;

namespace Oversight.Risk.Flagging;

/// <summary>
/// Bands from scores. The k highest of those that enough is known about are for review; an authority of which too little is known is
/// unknown whatever its rank, because a flag on thin evidence costs a good name and a green light on none costs children.
/// </summary>
public static class FlagPolicy
{
    /// <summary>The flag of each authority.</summary>
    /// <param name="scores">The scores of one date.</param>
    /// <param name="options">The thresholds.</param>
    public static IReadOnlyDictionary<AuthorityCode, Flag> Apply(IReadOnlyList<RiskScore> scores, FlagOptions options)
    {
        var flags = new Dictionary<AuthorityCode, Flag>();
        var reviews = 0;
        foreach (var score in scores.OrderBy(s => s.Rank))
        {
            var flag = Unknown(score, options);
            if (flag is null && reviews < options.Reviews)
            {
                reviews++;
                flag = new(Band.Review, "rank", $"Number {reviews} of the {options.Reviews} highest by {RankerInWords} among authorities that enough is known about.");
            }
            flags[score.Vector.Authority.Code] = flag ?? new(Band.Routine, "none", $"Rank {score.Rank} of {scores.Count} by {RankerInWords}; not among the {options.Reviews} highest.");
        }
        return flags;
    }

    private const string RankerInWords = "the composite and the previous grade";

    private static Flag? Unknown(RiskScore score, FlagOptions options)
    {
        var composite = score.Composite;
        if (composite.MissingShare > options.MostMissing)
            return new(Band.Unknown, "too_little_evidence", $"{100 * composite.MissingShare:0}% of the numbers that the composite needs are missing: too little is known to rank this authority.");
        if (composite.NewestPeriodEnd is not { } end || end < score.Vector.AsAt.AddMonths(-options.OldestMonths))
            return new(Band.Unknown, "evidence_too_old", $"No figure of the composite is newer than {options.OldestMonths} months: what is known is too old to rank this authority.");
        return null;
    }
}
