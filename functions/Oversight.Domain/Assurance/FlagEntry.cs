namespace Oversight.Domain.Assurance;

/// <summary>One thing that happened to a flag. Which of the optional members are there depends on the action.</summary>
/// <param name="Action">What happened.</param>
/// <param name="Text">The rationale, the question, the reply or the appeal; empty where none belongs to it.</param>
/// <param name="Judgement">The judgement, where one was given.</param>
/// <param name="Agrees">Whether the second person agrees.</param>
/// <param name="Outcome">What became of the flag after an appeal.</param>
/// <param name="Assignee">Who is to look.</param>
/// <param name="Day">Until when: a review, or a reply.</param>
/// <param name="Recipient">With whom it was shared beyond the department.</param>
/// <param name="List">What the list said, where it opened the flag or changed its band.</param>
public sealed record FlagEntry(
    FlagAction Action,
    string Text = "",
    Judgement? Judgement = null,
    bool? Agrees = null,
    AppealOutcome? Outcome = null,
    string? Assignee = null,
    DateOnly? Day = null,
    string? Recipient = null,
    FlagOnList? List = null);

/// <summary>What the list said of an authority when it asked for a review. Kept with the flag, because the list itself changes.</summary>
/// <param name="AsAt">Date of the list.</param>
/// <param name="Revision">Revision of it.</param>
/// <param name="Reason">Why somebody is to look.</param>
/// <param name="Band">The band.</param>
/// <param name="Sentence">The rule that decided, in words.</param>
/// <param name="Rank">Rank, 1 the highest.</param>
/// <param name="Ranked">Of how many.</param>
public sealed record FlagOnList(DateOnly AsAt, long Revision, FlagReason Reason, string Band, string Sentence, int Rank, int Ranked);

/// <summary>A happening with who and when.</summary>
/// <param name="Number">Number of its record in the authority's chain.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Entry">What.</param>
public sealed record FlagEvent(long Number, DateTimeOffset At, Actor By, FlagEntry Entry);
