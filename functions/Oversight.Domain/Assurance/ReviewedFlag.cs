using Oversight.Domain.Periods;

namespace Oversight.Domain.Assurance;

/// <summary>A flag of one authority and quarter, with all that people made of it: nothing but what follows from its events, in order.</summary>
public sealed class ReviewedFlag
{
    /// <summary>Follows the events.</summary>
    /// <param name="laCode">Nine-character code.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="events">What happened, in order; the first opened it.</param>
    /// <exception cref="ArgumentException">The first event did not open it.</exception>
    public ReviewedFlag(string laCode, Period quarter, IReadOnlyList<FlagEvent> events)
    {
        if (events.Count == 0 || events[0].Entry is not { Action: FlagAction.Opened, List: not null }) throw new ArgumentException("A flag begins with being opened.", nameof(events));
        (LaCode, Quarter, Events) = (laCode, quarter, events);
        OnList = events[0].Entry.List!;
        foreach (var one in events) Follow(one);
    }

    /// <summary>Nine-character code.</summary>
    public string LaCode { get; }

    /// <summary>The quarter.</summary>
    public Period Quarter { get; }

    /// <summary>Everything that happened, in order. There is no limit to how many.</summary>
    public IReadOnlyList<FlagEvent> Events { get; }

    /// <summary>Number of the newest event. Whoever decides says which they had seen, so that no decision rests on something nobody saw.</summary>
    public long Number => Events[^1].Number;

    /// <summary>What the newest list says that changed its band, or the one that opened it.</summary>
    public FlagOnList OnList { get; private set; }

    /// <summary>What the list said when the authority was last told; null while it has not been. A band that changed since is not its to know yet.</summary>
    public FlagOnList? ToldList { get; private set; }

    /// <summary>Why somebody is to look: the most urgent that a list of the quarter gave.</summary>
    public FlagReason Reason { get; private set; }

    /// <summary>When the list asked for a review.</summary>
    public DateTimeOffset OpenedAt => Events[0].At;

    /// <summary>Who is to look; null while nobody is.</summary>
    public string? Assignee { get; private set; }

    /// <summary>By when it is to be judged.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>The day it waits for: the authority's last to answer where it was asked, otherwise the one by which it is to be judged.</summary>
    public DateOnly WaitsUntil => State == FlagState.AwaitingAuthority ? ReplyBy ?? Due : Due;

    /// <summary>The newest judgement and who gave it; null before the first, and after a second person disagreed.</summary>
    public FlagEvent? Judged { get; private set; }

    /// <summary>The second person's look at that judgement; null where there was none.</summary>
    public FlagEvent? SecondLook { get; private set; }

    /// <summary>When the authority was last told; null while it has not been.</summary>
    public FlagEvent? Shared { get; private set; }

    /// <summary>The last day for the authority's reply to that; null while it has not been told.</summary>
    public DateOnly? ReplyBy { get; private set; }

    /// <summary>The authority's replies.</summary>
    public IEnumerable<FlagEvent> Replies => Events.Where(e => e.Entry.Action == FlagAction.Replied);

    /// <summary>The appeal that waits for a decision; null where none does.</summary>
    public FlagEvent? OpenAppeal { get; private set; }

    /// <summary>The newest decision on an appeal; null where there was none.</summary>
    public FlagEvent? AppealDecided { get; private set; }

    /// <summary>Those whose judgement or second look an appeal was made against. Somebody else decided that, so they do not judge the flag again.</summary>
    public IReadOnlyList<Actor> AppealedAgainst { get; private set; } = [];

    /// <summary>Whether it was shared beyond the department.</summary>
    public bool IsSharedBeyond { get; private set; }

    /// <summary>Whether a second person has to look at a judgement of it.</summary>
    public bool NeedsSecondLook => Reason == FlagReason.Urgent;

    /// <summary>Whether the judgement stands: a second person agreed where one has to.</summary>
    public bool IsSettled => State is FlagState.Confirmed or FlagState.Dismissed or FlagState.Watched or FlagState.Withdrawn;

    /// <summary>Whether somebody of the department has to act and the day for it has passed: to judge it, or to judge without the answer that did not come.</summary>
    public bool IsOverdueOn(DateOnly today) => State is FlagState.ToReview or FlagState.AwaitingSecondLook or FlagState.Replied or FlagState.AwaitingAuthority && today > WaitsUntil;

    /// <summary>Whether the authority was told since the newest judgement. A decision on its appeal it is told at once.</summary>
    public bool IsJudgementTold => Shared is not null && Judged is not null && (Judged.Number < Shared.Number || Judged.Entry.Action == FlagAction.AppealDecided);

    /// <summary>Where it stands as far as the authority was told: a judgement that was not shared with it yet is none to it.</summary>
    public FlagState ToldState => IsJudgementTold || State is FlagState.Appealed or FlagState.Withdrawn ? State : FlagState.ToReview;

    /// <summary>Whether the authority has replied since it was last told.</summary>
    public bool HasReplied => Shared is not null && Replies.Any(r => r.Number > Shared.Number);

    /// <summary>What the authority is shown of the history: what was said to it and by it, never what was written among colleagues. Nothing before it was told.</summary>
    public IEnumerable<FlagEvent> Told => Shared is null ? [] : Events.Where(e => IsForTheAuthority(e.Entry));

    /// <summary>Everything that happened, for those of the department who do not review: what was decided, without what reviewers wrote among themselves.</summary>
    public IEnumerable<FlagEvent> Outcomes => Events.Select(e => IsForTheAuthority(e.Entry) ? e : e with { Entry = e.Entry with { Text = string.Empty } });

    /// <summary>Where it stands.</summary>
    public FlagState State
    {
        get
        {
            if (OpenAppeal is not null) return FlagState.Appealed;
            if (AppealDecided is { Entry.Outcome: AppealOutcome.Withdrawn } decided && (Judged is null || Judged.Number < decided.Number)) return FlagState.Withdrawn;
            if (Judged?.Entry.Judgement is not { } judgement) return FlagState.ToReview;
            if (judgement == Judgement.AskAuthority) return Replies.Any(r => r.Number > Judged.Number) ? FlagState.Replied : FlagState.AwaitingAuthority;
            if (NeedsSecondLook && SecondLook is null && Judged.Entry.Action == FlagAction.Judged) return FlagState.AwaitingSecondLook;
            return judgement switch { Judgement.Confirm => FlagState.Confirmed, Judgement.Dismiss => FlagState.Dismissed, _ => FlagState.Watched };
        }
    }

    private static bool IsForTheAuthority(FlagEntry entry) => entry is
        { Action: FlagAction.Shared or FlagAction.Replied or FlagAction.SharedBeyond or FlagAction.Appealed or FlagAction.AppealDecided } or { Action: FlagAction.Judged, Judgement: Assurance.Judgement.AskAuthority };

    private void Follow(FlagEvent e)
    {
        switch (e.Entry.Action)
        {
            case FlagAction.Opened:
                (Reason, Due) = (OnList.Reason, e.Entry.Day ?? default);
                break;
            case FlagAction.BandChanged:
                OnList = e.Entry.List ?? OnList;
                if (OnList.Reason == FlagReason.Urgent) (Reason, Due) = (FlagReason.Urgent, e.Entry.Day < Due ? e.Entry.Day.Value : Due);
                break;
            case FlagAction.Assigned:
                (Assignee, Due) = (e.Entry.Assignee, e.Entry.Day ?? Due);
                break;
            case FlagAction.Judged:
                (Judged, SecondLook) = (e, null);
                break;
            case FlagAction.SecondLook:
                if (e.Entry.Agrees == true) SecondLook = e;
                else Judged = null;
                break;
            case FlagAction.Shared:
                (Shared, ReplyBy, ToldList) = (e, e.Entry.Day, OnList);
                break;
            case FlagAction.SharedBeyond:
                IsSharedBeyond = true;
                break;
            case FlagAction.Appealed:
                OpenAppeal = e;
                AppealedAgainst = [.. AppealedAgainst, .. new[] { Judged, SecondLook }.OfType<FlagEvent>().Select(j => j.By)];
                break;
            case FlagAction.AppealDecided:
                (AppealDecided, OpenAppeal) = (e, null);
                if (e.Entry.Outcome == AppealOutcome.Amended) Judged = e;
                break;
        }
    }
}
