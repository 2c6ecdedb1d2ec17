using System.Globalization;
using Oversight.Domain.Authorities;
using Oversight.Risk.Drift;
using Oversight.Risk.Scoring;

namespace Oversight.Risk.Flagging;

/// <summary>
/// Bands from rank and drift (METHODS section 7). Of those that enough is known about as many are for review as can be reviewed; an authority of which too little is known is unknown
/// whatever its rank, because a flag on thin evidence costs a good name and a green light on none costs children.
/// </summary>
public static class FlagPolicy
{
    private const string RankerInWords = "the composite and the previous grade";
    private const int FirstThree = 3;

    /// <summary>The flag of each authority.</summary>
    /// <param name="scores">The scores of one date.</param>
    /// <param name="options">The thresholds.</param>
    /// <param name="past">The lists of the quarter ends before it, oldest first; none where there is no past.</param>
    /// <param name="drift">What drifts in each authority; none where nobody returns figures quarter by quarter.</param>
    public static IReadOnlyDictionary<AuthorityCode, Flag> Apply(
        IReadOnlyList<RiskScore> scores, FlagOptions options, IReadOnlyList<RankedScores>? past = null, IReadOnlyDictionary<AuthorityCode, DriftReport>? drift = null)
    {
        if (scores.Count == 0) return new Dictionary<AuthorityCode, Flag>();
        var now = RankedScores.Of(scores[0].Vector.AsAt, scores, options);
        var candidates = new List<Candidate>();
        var flags = new Dictionary<AuthorityCode, Flag>();
        var sides = Sides.Follow([.. past ?? [], now], options);
        var last = past is { Count: > 0 } ? past[^1] : null;
        var place = 0;
        foreach (var score in scores.OrderBy(s => s.Rank))
        {
            if (Unknown(score, options) is { } unknown) flags[score.Vector.Authority.Code] = unknown;
            else candidates.Add(new(score, ++place, scores.Count, last, sides, drift?.GetValueOrDefault(score.Vector.Authority.Code), options));
        }

        // The list has as many places as there are reviews: the urgent first, then drift, then those settled on it, then whoever ranks next.
        var reviewed = candidates.OrderBy(c => c.Precedence).ThenBy(c => c.Place).Where(c => c.Precedence < Candidate.Never).Take(options.Reviews).ToHashSet();
        foreach (var c in candidates) flags[c.Code] = c.Flag(reviewed.Contains(c));

        var control = RandomControl.Draw(flags.Where(f => f.Value.Band == Band.Routine).Select(f => f.Key), now.AsAt, options);
        foreach (var code in control) flags[code] = flags[code] with { IsRandomControl = true, Lot = RandomControl.Sentence(now.AsAt, options) };
        foreach (var c in candidates) flags[c.Code] = flags[c.Code] with { WouldChange = c.WouldChange(flags[c.Code], now) };
        return flags;
    }

    /// <summary>Why too little is known of an authority to rank it; null where enough is.</summary>
    internal static Flag? Unknown(RiskScore score, FlagOptions options)
    {
        var composite = score.Composite;
        if (composite.MissingShare > options.MostMissing)
            return new(Band.Unknown, FlagRules.TooLittle, $"{100 * composite.MissingShare:0}% of the numbers that the composite needs are missing: too little is known to rank this authority.");
        if (composite.NewestPeriodEnd is not { } end || end < score.Vector.AsAt.AddMonths(-options.OldestMonths))
            return new(Band.Unknown, FlagRules.TooOld, $"No figure of the composite is newer than {options.OldestMonths} months: what is known is too old to rank this authority.");
        return null;
    }

    private sealed class Candidate
    {
        public const int Never = 9;
        private readonly RiskScore score;
        private readonly int listed;
        private readonly FlagOptions options;
        private readonly double chance;
        private readonly int quarters;
        private readonly MeasureDrift[] drifts;
        private readonly IReadOnlyList<DriftFamily> families;
        private readonly string rule;

        public Candidate(RiskScore score, int place, int listed, RankedScores? last, Sides sides, DriftReport? report, FlagOptions options)
        {
            (this.score, Place, this.listed, this.options) = (score, place, listed, options);
            (chance, quarters) = sides.StandingOf(Code);
            (drifts, families) = ([.. report?.Drifts ?? []], report?.Families ?? []);
            var isDrifting = DriftFlag.IsRaised(drifts, options);
            var isHigh = place <= options.Reviews;
            (rule, Precedence) = isHigh && isDrifting ? (FlagRules.RankAndDrift, 0)
                : place <= FirstThree && last?.RankOf(Code) <= FirstThree && !IsForTimelinessAlone ? (FlagRules.FirstThree, 0)
                : isDrifting && score.Rank <= listed / 5.0 ? (FlagRules.DriftInTopFifth, 1)
                : isDrifting && !isHigh ? (FlagRules.Drift, Never)
                : IsForTimelinessAlone ? (isHigh || sides.IsIn(Code) ? FlagRules.TimelinessAlone : FlagRules.None, Never)
                : sides.IsIn(Code) ? (isHigh ? FlagRules.Rank : FlagRules.Kept, 2)
                : (FlagRules.NewAtRank, 3);
        }

        public AuthorityCode Code => score.Vector.Authority.Code;

        /// <summary>Rank among those that enough is known about.</summary>
        public int Place { get; }

        public int Precedence { get; }

        private bool IsForTimelinessAlone =>
            score.Ranking.Contributions.Where(c => c.Amount > 0).ToArray() is { Length: > 0 } speaking && speaking.All(c => Timeliness.IsOne(c.Feature));

        private string Highest => $"the {options.Reviews} highest by {RankerInWords} among authorities that enough is known about";

        // What chance alone would bring stands beside the list (METHODS section 6).
        private string ByChance => string.Create(CultureInfo.InvariantCulture,
            $"{families.Sum(f => f.Tested)} measures were tested. Had none of them changed, chance alone would name at most about {families.Sum(f => f.ExpectedFalse):0.0} here.");

        private string Noise => $"The chance that noise alone put it on this side of the line is {Share(chance)}.";

        public Flag Flag(bool isReviewed)
        {
            var sentences = drifts.Select(d => d.Sentence).ToArray();
            Flag Of(Band band, string rule, string sentence, double? noise = null) => new(band, rule, sentence, noise, Drifts: sentences, ByChance: drifts.Length > 0 ? ByChance : string.Empty);
            var nth = $"Number {Place} of {Highest}.";
            if (isReviewed)
            {
                return rule switch
                {
                    FlagRules.RankAndDrift => Of(Band.Urgent, rule, $"{nth} {Drifting}", chance),
                    FlagRules.FirstThree => Of(Band.Urgent, rule, $"{nth} It was among the first three a quarter ago too.", chance),
                    FlagRules.DriftInTopFifth => Of(Band.Review, rule, $"{Drifting} Its rank, {score.Rank} of {listed}, is in the highest fifth."),
                    FlagRules.Kept => Of(Band.Review, rule, $"It stays on the list for now: it ranks {Place} among those that enough is known about, below the {options.Reviews} highest, but {(quarters < 2 ? "one new set of figures" : "that close to the line")} is not taken for a change. {Noise}", chance),
                    _ when Place > options.Reviews => Of(Band.Review, FlagRules.NewAtRank, $"Next by rank, {Place} among those that enough is known about: higher places are watched for drift or stand there for timeliness alone.", chance),
                    FlagRules.Rank => Of(Band.Review, rule, $"{nth} {Noise}", chance),
                    _ => Of(Band.Review, rule, $"{nth} It has not been there long enough to call it a change. {Noise}", chance),
                };
            }
            return rule switch
            {
                FlagRules.Drift or FlagRules.DriftInTopFifth or FlagRules.RankAndDrift => Of(Band.Watch, FlagRules.Drift, $"{Drifting} Its rank, {score.Rank} of {listed}, asks for no review."),
                FlagRules.TimelinessAlone => Of(Band.Routine, rule, $"Rank {score.Rank} of {listed} by {RankerInWords}, but only timeliness speaks for concern, and that alone makes no flag.", chance),
                _ when Place <= options.Reviews => Of(Band.Watch, FlagRules.NewAtRank, $"{nth} It has not been there long enough to take the place of one that has. {Noise}", chance),
                _ => Of(Band.Routine, FlagRules.None, $"Rank {score.Rank} of {listed} by {RankerInWords}; not among the {options.Reviews} to review.", chance),
            };
        }

        /// <summary>The largest single part that would move it across the line, if it stood at the mean.</summary>
        public string WouldChange(Flag flag, RankedScores now)
        {
            if (flag.Band is Band.Unknown or Band.Watch || now.Line(options.Reviews) is not { } line) return string.Empty;
            var part = score.Ranking.Contributions.Where(c => c.Feature != CompositeAndGrade.PreviousGradeFeature).MaxBy(c => flag.IsForReview ? c.Amount : -c.Amount);
            if (part is null || (flag.IsForReview ? part.Amount <= 0 : part.Amount >= 0)) return string.Empty;
            var without = score.Ranking.Value - part.Amount;
            var title = score.Vector.Measures.Values.FirstOrDefault(m => m.Measure.Id.Value == part.Feature)?.Measure.Title ?? part.Feature;
            var rank = 1 + now.Scores.Count(s => s.Key != Code && s.Value > without);
            return flag.IsForReview != without > line
                ? $"If \"{title}\" were as it is in the nation and among similar authorities, it would rank {rank}, {(flag.IsForReview ? "and not be among the highest" : "among the highest")}."
                : flag.IsForReview ? $"No single measure explains it: without \"{title}\", the largest part, it would still rank {rank}." : string.Empty;
        }

        private string Drifting => DriftFlag.Sure(drifts, options).Count() is var sure && drifts.Length - sure is > 0 and var more
            ? $"{sure} of its measures drift the wrong way, and {more} more may."
            : $"{sure} of its measures drift the wrong way.";

        private static string Share(double value) => value < 0.005 ? "less than 1%" : string.Create(CultureInfo.InvariantCulture, $"{100 * value:0}%");
    }
}
