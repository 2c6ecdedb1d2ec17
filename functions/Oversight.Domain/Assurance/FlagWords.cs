namespace Oversight.Domain.Assurance;

/// <summary>Why somebody is to look at an authority this quarter.</summary>
public enum FlagReason
{
    /// <summary>It is one of the k for review.</summary>
    Review,

    /// <summary>It is for review now, and by a second person too.</summary>
    Urgent,

    /// <summary>A lot drew it among the unflagged, so that flags can be compared with chance.</summary>
    RandomControl,
}

/// <summary>What a person made of a flag.</summary>
public enum Judgement
{
    /// <summary>There is a concern.</summary>
    Confirm,

    /// <summary>There is none.</summary>
    Dismiss,

    /// <summary>Look again next quarter.</summary>
    Watch,

    /// <summary>The authority is asked first.</summary>
    AskAuthority,
}

/// <summary>What became of a flag after an appeal.</summary>
public enum AppealOutcome
{
    /// <summary>The flag stands as it was.</summary>
    Upheld,

    /// <summary>The flag stands with another judgement.</summary>
    Amended,

    /// <summary>The flag is withdrawn: it counts as no concern.</summary>
    Withdrawn,
}

/// <summary>Where a flag stands.</summary>
public enum FlagState
{
    /// <summary>Nobody has judged it.</summary>
    ToReview,

    /// <summary>One person judged it; a second has to look.</summary>
    AwaitingSecondLook,

    /// <summary>The authority was asked and has not replied.</summary>
    AwaitingAuthority,

    /// <summary>The authority replied to a question; somebody has to judge.</summary>
    Replied,

    /// <summary>The authority appealed; somebody else has to decide.</summary>
    Appealed,

    /// <summary>Confirmed.</summary>
    Confirmed,

    /// <summary>Dismissed.</summary>
    Dismissed,

    /// <summary>Watched until next quarter.</summary>
    Watched,

    /// <summary>Withdrawn after an appeal.</summary>
    Withdrawn,
}

/// <summary>What happened to a flag.</summary>
public enum FlagAction
{
    /// <summary>The list asked for a review.</summary>
    Opened,

    /// <summary>A later list of the same quarter gives it another band.</summary>
    BandChanged,

    /// <summary>Somebody is to look at it.</summary>
    Assigned,

    /// <summary>A person judged it.</summary>
    Judged,

    /// <summary>A second person looked.</summary>
    SecondLook,

    /// <summary>The authority was told.</summary>
    Shared,

    /// <summary>The authority replied.</summary>
    Replied,

    /// <summary>It was shared beyond the department.</summary>
    SharedBeyond,

    /// <summary>The authority appealed.</summary>
    Appealed,

    /// <summary>The appeal was decided.</summary>
    AppealDecided,
}
