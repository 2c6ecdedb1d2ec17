using Oversight.Domain.Assurance;

namespace Oversight.Pipeline.ReviewFlag;

/// <summary>Why a decision was refused.</summary>
public enum ReviewRefusal
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>There is no such flag or intervention, or the authority has not been told of it.</summary>
    NotFound,

    /// <summary>The text is missing, or longer than 4,000 characters.</summary>
    TextLength,

    /// <summary>The text looks like it holds something about a child.</summary>
    PersonalText,

    /// <summary>It waits for something else first.</summary>
    NotNow,

    /// <summary>Something happened to the flag since whoever decides looked at it.</summary>
    Changed,

    /// <summary>Another person has to do it.</summary>
    SamePerson,

    /// <summary>Only a lead may.</summary>
    NotALead,

    /// <summary>The authority still has time to reply.</summary>
    ReplyTimeRuns,

    /// <summary>A date is missing, in the past, or before another that it must follow.</summary>
    Date,

    /// <summary>Something that has to be chosen was not.</summary>
    Incomplete,
}

/// <summary>What came of a decision.</summary>
/// <param name="Refusal">Why it was refused; none where it was done.</param>
/// <param name="Flag">The flag as it stands now; null where there is none.</param>
public sealed record ReviewDecision(ReviewRefusal Refusal, ReviewedFlag? Flag);
