using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
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
    private static readonly MeasureId Children = MeasureId.Parse("child_population");
    private static readonly MeasureId FreeMeals = MeasureId.Parse("fsm_primary_pct");
    private static readonly string[] Sizes = ["small", "medium", "large"];
    private static readonly string[] Deprivations = ["least", "middle", "most"];

    /// <summary>The lists of some dates, ascending. A date on which too few authorities were known to make a list is left out.</summary>
    public IReadOnlyList<PastList> At(IReadOnlyList<DateOnly> dates)
    {
        var ranks = new List<RankedScores>();
        var lists = new List<PastList>();
        var successors = evidence.Register.All.Where(a => a.Predecessor is not null).ToLookup(a => a.Predecessor!);
        foreach (var date in dates)
        {
            var panel = evidence.AsAt(date);
            var scores = new RiskScorer(builder).Score(panel, modelAt(date));
            var ranked = RankedScores.Of(date, scores, flags);
            if (ranked.Scores.Count > flags.Reviews)
            {
                var decided = FlagPolicy.Apply(scores, flags, [.. ranks.TakeLast(PastRanks.Quarters)], driftAt(date));
                var (size, deprivation) = (Thirds(panel, Children, Sizes), Thirds(panel, FreeMeals, Deprivations));
                lists.Add(new(date, [.. scores.OrderBy(s => s.Rank).Select(s => (Score: s, s.Vector.Authority)).Select(s => new ListedAuthority(
                    s.Authority, s.Score.Rank, decided[s.Authority.Code], s.Score.Probabilities.GetValueOrDefault(Target.LessThanGood), size.GetValueOrDefault(s.Authority.Code), deprivation.GetValueOrDefault(s.Authority.Code),
                    [.. successors[s.Authority.Code].Where(a => !a.IsLiveOn(date)).Select(a => a.Code)]))]));
                ranks.Add(ranked);
            }
        }
        return lists;
    }

    // Thirds of those that live on the date, by their newest figure.
    private static Dictionary<AuthorityCode, string> Thirds(NationalPanel panel, MeasureId measure, string[] words)
    {
        if (panel.TablesOf(measure).LastOrDefault(t => t.Figures.Any(f => f.HasNumber)) is not { } table) return [];
        var known = panel.Register.LiveOn(panel.Date).Select(a => (a.Code, Value: Own(panel.Register, table, a))).Where(a => a.Value is not null).OrderBy(a => a.Value).ThenBy(a => a.Code).ToArray();
        return known.Select((a, i) => (a.Code, Third: words[i * words.Length / known.Length])).ToDictionary(a => a.Code, a => a.Third);
    }

    private static double? Own(Register register, FigureTable table, Authority authority) =>
        table.Figures[register.PositionOf(authority.Code)].Number ?? (authority.Predecessor is { } before && register.PositionOf(before) is >= 0 and var p ? table.Figures[p].Number : null);
}
