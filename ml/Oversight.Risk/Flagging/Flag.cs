namespace Oversight.Risk.Flagging;

/// <summary>What the policy made of a score, with the rule that decided.</summary>
/// <param name="Band">The band.</param>
/// <param name="Rule">The rule that decided, as in <see cref="FlagRules"/>.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="ChanceOfNoise">
/// How likely noise alone would have put the authority on this side of the line between the reviewed and the others, 0 to 0.5 for one set of figures and less for each
/// further one; null where no line decided.
/// </param>
/// <param name="IsRandomControl">Whether it was drawn by lot among the unflagged, to learn whether flags are better than chance.</param>
/// <param name="Drifts">The drifting measures, one sentence each, the surest first.</param>
/// <param name="WouldChange">What would change the band, in words; empty where nothing single would.</param>
/// <param name="ByChance">How many measures were tested and what chance alone would bring; empty where none drifts.</param>
/// <param name="Lot">How the lot was drawn, so that anybody can draw it again; empty for everyone else.</param>
public sealed record Flag(
    Band Band, string Rule, string Sentence, double? ChanceOfNoise = null, bool IsRandomControl = false, IReadOnlyList<string>? Drifts = null, string WouldChange = "", string ByChance = "", string Lot = "")
{
    /// <inheritdoc cref="Flag(Band, string, string, double?, bool, IReadOnlyList{string}?, string, string, string)"/>
    public IReadOnlyList<string> Drifts { get; init; } = Drifts ?? [];

    /// <summary>Whether somebody is to look this quarter because of it.</summary>
    public bool IsForReview => Band is Band.Review or Band.Urgent;
}

/// <summary>The names of the rules, in order of precedence.</summary>
public static class FlagRules
{
    /// <summary>Unknown: too many of the composite's numbers are missing.</summary>
    public const string TooLittle = "too_little_evidence";

    /// <summary>Unknown: nothing is new enough.</summary>
    public const string TooOld = "evidence_too_old";

    /// <summary>Urgent: among the highest and drifting.</summary>
    public const string RankAndDrift = "rank_and_drift";

    /// <summary>Urgent: first, second or third for two quarters.</summary>
    public const string FirstThree = "first_three_twice";

    /// <summary>Review: drifting, and in the highest fifth.</summary>
    public const string DriftInTopFifth = "drift_in_top_fifth";

    /// <summary>Review: among the highest, and for long enough that noise is unlikely.</summary>
    public const string Rank = "rank";

    /// <summary>Review: among the highest for the first time, or within noise of the line.</summary>
    public const string NewAtRank = "rank_new";

    /// <summary>Review: below the line now, but not for long enough to be taken for a change.</summary>
    public const string Kept = "rank_kept";

    /// <summary>Watch: drifting, and not in the highest fifth.</summary>
    public const string Drift = "drift";

    /// <summary>Routine: high, but for timeliness alone.</summary>
    public const string TimelinessAlone = "timeliness_alone";

    /// <summary>Routine.</summary>
    public const string None = "none";
}
