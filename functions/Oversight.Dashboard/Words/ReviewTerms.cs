using System.Globalization;
using Oversight.Domain.Assurance;
using Oversight.Pipeline.ReviewFlag;

namespace Oversight.Dashboard.Words;

/// <summary>The words behind reviews and interventions.</summary>
public static class ReviewTerms
{
    /// <summary>Why somebody is to look, on a tag.</summary>
    public static string Reason(FlagReason reason) => reason switch
    {
        FlagReason.Urgent => "Urgent",
        FlagReason.Review => "Review",
        _ => "Random control",
    };

    /// <summary>Class of that tag.</summary>
    public static string ReasonTag(FlagReason reason) => reason switch
    {
        FlagReason.Urgent => "govuk-tag--red",
        FlagReason.Review => "govuk-tag--orange",
        _ => "govuk-tag--blue",
    };

    /// <summary>Where a flag stands.</summary>
    public static string State(FlagState state) => state switch
    {
        FlagState.ToReview => "To review",
        FlagState.AwaitingSecondLook => "Waits for a second look",
        FlagState.AwaitingAuthority => "Waits for the authority",
        FlagState.Replied => "The authority replied",
        FlagState.Appealed => "Appealed",
        FlagState.Confirmed => "Confirmed",
        FlagState.Dismissed => "Dismissed",
        FlagState.Watched => "Watched",
        _ => "Withdrawn",
    };

    /// <summary>Who is to look or, where nobody was asked and somebody judged it all the same, that.</summary>
    public static string AssignedTo(ReviewedFlag flag) => flag.Assignee ?? (flag.Judged is { } judged ? $"Nobody; {judged.By.Name} judged it" : "Nobody yet");

    /// <summary>What changed since the quarter before.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="before">The authority's flag of the quarter before; null where it had none.</param>
    public static string Since(ReviewedFlag flag, ReviewedFlag? before)
    {
        var changed = flag.Events.Any(e => e.Entry.Action == FlagAction.BandChanged) ? $" Now {flag.OnList.Band} on the list." : string.Empty;
        return (before is null ? "New this quarter." : $"Flagged then too, rank {before.OnList.Rank}: {State(before.State).ToLowerInvariant()}.") + changed;
    }

    /// <summary>What that means for the authority, in a sentence.</summary>
    public static string StateForAuthority(FlagState state) => state switch
    {
        FlagState.AwaitingAuthority => "The department asks you something before it decides.",
        FlagState.Replied => "You have replied. The department has not decided yet.",
        FlagState.Appealed => "You have appealed. Somebody who did not judge the flag will decide.",
        FlagState.Confirmed => "The department looked at the figures and has a concern.",
        FlagState.Dismissed => "The department looked at the figures and has no concern.",
        FlagState.Watched => "The department will look again next quarter. It has not said that there is a concern.",
        FlagState.Withdrawn => "The flag was withdrawn. It counts as no concern.",
        _ => "The department is looking at the figures and has not decided.",
    };

    /// <summary>Class of the tag of a state.</summary>
    public static string StateTag(FlagState state) => state switch
    {
        FlagState.Confirmed => "govuk-tag--red",
        FlagState.Replied or FlagState.Appealed or FlagState.AwaitingSecondLook => "govuk-tag--yellow",
        FlagState.ToReview => "govuk-tag--blue",
        _ => "govuk-tag--grey",
    };

    /// <summary>A judgement, to choose.</summary>
    public static string Judgement(Judgement judgement) => judgement switch
    {
        Domain.Assurance.Judgement.Confirm => "Confirm",
        Domain.Assurance.Judgement.Dismiss => "Dismiss",
        Domain.Assurance.Judgement.Watch => "Watch",
        _ => "Ask the authority",
    };

    /// <summary>What it says.</summary>
    public static string JudgementMeaning(Judgement judgement) => judgement switch
    {
        Domain.Assurance.Judgement.Confirm => "There is a concern.",
        Domain.Assurance.Judgement.Dismiss => "There is no concern. Say why the figures mislead, or what is in hand.",
        Domain.Assurance.Judgement.Watch => "Nothing to do now; look again next quarter.",
        _ => "Your text is shared with the authority as a question. It has ten working days to answer.",
    };

    /// <summary>What became of a flag after an appeal.</summary>
    public static string Outcome(AppealOutcome outcome) => outcome switch
    {
        AppealOutcome.Upheld => "The flag stands",
        AppealOutcome.Amended => "The flag is amended",
        _ => "The flag is withdrawn",
    };

    /// <summary>What happened, as the beginning of a line of the history.</summary>
    public static string Happened(FlagEntry e) => e.Action switch
    {
        FlagAction.Opened => $"Opened: {Reason(e.List!.Reason).ToLowerInvariant()}, rank {e.List.Rank} of {e.List.Ranked}",
        FlagAction.BandChanged => $"The list now says {e.List!.Band}, rank {e.List.Rank} of {e.List.Ranked}",
        FlagAction.Assigned => $"Assigned to {e.Assignee}{(e.Day is { } day ? $", due {Say.Day(day)}" : string.Empty)}",
        FlagAction.Judged => $"Judged: {Judgement(e.Judgement!.Value).ToLowerInvariant()}",
        FlagAction.SecondLook => e.Agrees == true ? "Second look: agrees" : "Second look: does not agree, the flag is open again",
        FlagAction.Shared => $"Shared with the authority; reply by {Say.Day(e.Day ?? default)}",
        FlagAction.Replied => "The authority replied",
        FlagAction.SharedBeyond => $"Shared beyond the department, with {e.Recipient}",
        FlagAction.Appealed => "The authority appealed",
        _ => $"Appeal decided: {Outcome(e.Outcome!.Value).ToLowerInvariant()}{(e.Judgement is { } j ? $", to {Judgement(j).ToLowerInvariant()}" : string.Empty)}",
    };

    /// <summary>Why something was refused, and what to do.</summary>
    public static string Refusal(ReviewRefusal refusal) => refusal switch
    {
        ReviewRefusal.TextLength => $"Enter a text of at most {DecisionText.MostCharacters.ToString("#,0", CultureInfo.InvariantCulture)} characters",
        ReviewRefusal.PersonalText => "Take out what could tell who a person is: an e-mail address, a number, a full date or a postcode",
        ReviewRefusal.NotNow => "That cannot be done as the flag stands now. Somebody may have been quicker: look at its history",
        ReviewRefusal.Changed => "Something happened to this flag since you opened it. Read it again as it stands now, then decide",
        ReviewRefusal.SamePerson => "Another person has to do this: you judged it",
        ReviewRefusal.NotALead => "Only a lead can do this",
        ReviewRefusal.ReplyTimeRuns => "The authority still has time to reply, and has not yet",
        ReviewRefusal.Date => "Enter a date that is not in the past and not before the one it has to follow",
        ReviewRefusal.Incomplete => "Choose one, and fill in what belongs to it",
        _ => "There is no such flag or intervention",
    };

    /// <summary>A type of intervention.</summary>
    public static string Type(InterventionType type) => type switch
    {
        InterventionType.Conversation => "Conversation with the authority’s leaders",
        InterventionType.PeerSupport => "Help from another authority",
        InterventionType.Adviser => "Adviser",
        InterventionType.ImprovementNotice => "Improvement notice",
        InterventionType.StatutoryDirection => "Statutory direction",
        InterventionType.Commissioner => "Commissioner",
        _ => "Services moved to a trust",
    };

    /// <summary>Where an intervention stands.</summary>
    public static string Status(InterventionStatus status) => status switch
    {
        InterventionStatus.Planned => "Planned",
        InterventionStatus.Active => "Under way",
        _ => "Closed",
    };
}
