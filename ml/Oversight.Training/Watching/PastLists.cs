using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Risk.Drift;
using Oversight.Risk.Features;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Watching;

/// <summary>Makes the lists of past quarter ends again: the same scorer and policy as today's, on the panel of each date.</summary>
/// <param name="evidence">Everything ever accepted.</param>
/// <param name="builder">Builds features from it.</param>
/// <param name="flags">The thresholds of the flag policy.</param>
/// <param name="driftAt">What drifted on a date; null where nobody returned figures by then.</param>
/// <param name="modelAt">The model of a date; null where there was none.</param>
public sealed class PastLists(
    EvidenceBase evidence,
    FeatureBuilder builder,
    FlagOptions flags,
    Func<DateOnly, IReadOnlyDictionary<AuthorityCode, DriftReport>?> driftAt,
    Func<DateOnly, RiskModel?> modelAt)
{
    /// <summary>The lists of some dates, ascending. A date on which too few authorities were known to make a list is left out.</summary>
    public IReadOnlyList<PastList> At(IReadOnlyList<DateOnly> dates)
    {
        var ranks = new List<RankedScores>();
        var lists = new List<PastList>();
        foreach (var date in dates)
        {
            var panel = evidence.AsAt(date);
            var scores = new RiskScorer(builder).Score(panel, modelAt(date));
            var ranked = RankedScores.Of(date, scores, flags);
            if (ranked.Scores.Count > flags.Reviews)
            {
                var decided = FlagPolicy.Apply(scores, flags, [.. ranks.TakeLast(PastRanks.Quarters)], driftAt(date));
                var (size, deprivation) = (Thirds.BySize(panel), Thirds.ByDeprivation(panel));
                lists.Add(new(date, [.. scores.OrderBy(s => s.Rank).Select(s => (Score: s, s.Vector.Authority)).Select(s => new ListedAuthority(
                    s.Authority, s.Score.Rank, decided[s.Authority.Code], s.Score.Probabilities.GetValueOrDefault(Target.LessThanGood), size.GetValueOrDefault(s.Authority.Code), deprivation.GetValueOrDefault(s.Authority.Code),
                    [.. evidence.Register.SuccessorsOf(s.Authority.Code, date).Select(a => a.Code)]))]));
                ranks.Add(ranked);
            }
        }
        return lists;
    }
}
