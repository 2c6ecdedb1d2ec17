using Oversight.Dashboard.Reviews;
using Oversight.Domain.Assurance;
using Oversight.Pipeline.RecordIntervention;
using Oversight.Pipeline.ReviewFlag;

namespace Oversight.Dashboard.Api;

/// <summary>A flag as the department sees it.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Reason">review, urgent or random_control.</param>
/// <param name="State">Where it stands.</param>
/// <param name="List">What the list said.</param>
/// <param name="OpenedAt">When it was raised.</param>
/// <param name="Assignee">Who is to look; null where nobody is.</param>
/// <param name="Due">By when it is to be judged.</param>
/// <param name="IsOverdue">Whether that day has passed.</param>
/// <param name="ReplyBy">The authority's last day to reply; null where it was not told.</param>
/// <param name="IsSharedBeyond">Whether it was shared beyond the department.</param>
/// <param name="Number">Number of the newest event, to send with a decision as seen.</param>
/// <param name="Events">Everything that happened, in order. The reasons of reviewers are there for reviewers only.</param>
public sealed record FlagAnswer(
    string LaCode, string Quarter, FlagReason Reason, FlagState State, FlagOnList List, DateTimeOffset OpenedAt, string? Assignee, DateOnly Due, bool IsOverdue, DateOnly? ReplyBy, bool IsSharedBeyond, long Number, IReadOnlyList<EventAnswer> Events)
{
    /// <summary>Of a flag, for somebody.</summary>
    public static FlagAnswer Of(ReviewedFlag f, DateOnly today, Actor reader) =>
        new(f.LaCode, f.Quarter.ToString(), f.Reason, f.State, f.OnList, f.OpenedAt, f.Assignee, f.Due, f.IsOverdueOn(today), f.ReplyBy, f.IsSharedBeyond, f.Number, [.. Acting.MayRead(f, reader).Select(EventAnswer.Of)]);
}

/// <summary>A flag as its authority sees it: what it was told, and what it said.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="State">Where it stands, as far as the authority was told.</param>
/// <param name="Why">The rule that raised it, in words.</param>
/// <param name="ReplyBy">The last day to reply.</param>
/// <param name="Events">What was said, in order.</param>
public sealed record SharedFlagAnswer(string LaCode, string Quarter, FlagState State, string Why, DateOnly? ReplyBy, IReadOnlyList<EventAnswer> Events)
{
    /// <summary>Of a flag that was shared.</summary>
    public static SharedFlagAnswer Of(ReviewedFlag f) => new(f.LaCode, f.Quarter.ToString(), f.ToldState, (f.ToldList ?? f.OnList).Sentence, f.ReplyBy, [.. f.Told.Select(EventAnswer.Of)]);
}

/// <summary>One thing that happened to a flag.</summary>
/// <param name="At">When.</param>
/// <param name="By">Name of the person.</param>
/// <param name="Role">What allowed them to.</param>
/// <param name="Entry">What happened.</param>
public sealed record EventAnswer(DateTimeOffset At, string By, string Role, FlagEntry Entry)
{
    /// <summary>Of an event.</summary>
    public static EventAnswer Of(FlagEvent e) => new(e.At, e.By.Name, e.By.Role, e.Entry);
}

/// <summary>The flags of a quarter.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Items">What is late first, then by due date and rank.</param>
public sealed record FlagsAnswer(string Quarter, IReadOnlyList<FlagAnswer> Items);

/// <summary>The flags that were shared with an authority.</summary>
/// <param name="Items">Newest quarter first.</param>
public sealed record SharedFlagsAnswer(IReadOnlyList<SharedFlagAnswer> Items);

/// <summary>What people made of flags.</summary>
/// <param name="Items">One a quarter, oldest first.</param>
public sealed record OutcomesAnswer(IReadOnlyList<QuarterOutcomes> Items);

/// <summary>What people made of the flags of a quarter.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Flagged">The flags that rank or drift raised.</param>
/// <param name="Control">The authorities that a lot drew.</param>
/// <param name="Appeals">Appeals made.</param>
/// <param name="Upheld">After which the flag stood.</param>
/// <param name="Amended">After which it stood with another judgement.</param>
/// <param name="Withdrawn">After which it was withdrawn.</param>
public sealed record QuarterOutcomes(string Quarter, JudgedCounts Flagged, JudgedCounts Control, int Appeals, int Upheld, int Amended, int Withdrawn)
{
    /// <summary>Of a quarter.</summary>
    public static QuarterOutcomes Of(ReviewOutcomes o) => new(o.Quarter.ToString(), o.Flagged, o.Control, o.Appeals, o.Upheld, o.Amended, o.Withdrawn);
}

/// <summary>A decision about a flag. Which members are needed depends on the action.</summary>
/// <param name="Action">assigned, judged, second_look, shared, shared_beyond or appeal_decided.</param>
/// <param name="Seen">The flag's number when it was read. Something that happened since refuses the decision.</param>
/// <param name="Text">Rationale, question, message or reason; for every action but assigned.</param>
/// <param name="Judgement">For judged, and for an appeal after which the flag is amended.</param>
/// <param name="Agrees">For second_look.</param>
/// <param name="Outcome">For appeal_decided.</param>
/// <param name="Assignee">For assigned.</param>
/// <param name="Due">For assigned; null leaves it.</param>
/// <param name="Recipient">For shared_beyond.</param>
public sealed record DecisionRequest(
    FlagAction Action, long? Seen = null, string Text = "", Judgement? Judgement = null, bool? Agrees = null, AppealOutcome? Outcome = null, string? Assignee = null, DateOnly? Due = null, string? Recipient = null);

/// <summary>What an authority says.</summary>
/// <param name="Text">At most 4,000 characters, nothing about a person.</param>
public sealed record ReplyRequest(string Text);

/// <summary>An intervention.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Id">Its name among the authority's.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Plan">What it is to be.</param>
/// <param name="ClosedOn">Its last day; null while it goes on.</param>
/// <param name="Events">Everything that happened, in order.</param>
public sealed record InterventionAnswer(string LaCode, string Id, InterventionStatus Status, InterventionPlan Plan, DateOnly? ClosedOn, IReadOnlyList<InterventionEventAnswer> Events)
{
    /// <summary>Of an intervention.</summary>
    public static InterventionAnswer Of(Intervention i) => new(i.LaCode, i.Id, i.Status, i.Plan, i.ClosedOn, [.. i.Events.Select(e => new InterventionEventAnswer(e.At, e.By.Name, e.Entry.Status, e.Entry.Text, e.Entry.Day))]);
}

/// <summary>One thing that happened to an intervention.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="By">Name of the person.</param>
/// <param name="Status">Where it stood from then on.</param>
/// <param name="Text">What happened, or why it closed.</param>
/// <param name="Day">The day from which that holds.</param>
public sealed record InterventionEventAnswer(DateTimeOffset At, string By, InterventionStatus Status, string Text, DateOnly Day);

/// <summary>Every intervention.</summary>
/// <param name="Items">Newest first.</param>
public sealed record InterventionsAnswer(IReadOnlyList<InterventionAnswer> Items);

/// <summary>What an intervention did.</summary>
/// <param name="Items">One a measure that it aimed at.</param>
public sealed record EffectsAnswer(IReadOnlyList<EffectAnswer> Items);

/// <summary>What an intervention did to a measure, against what similar authorities without one say would have been.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Effect">Mean of actual minus control since it began; null where none can be told.</param>
/// <param name="Low">Lower end of the placebo interval.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Coverage">How often such an interval holds the effect, 0 to 1.</param>
/// <param name="WhyNot">Why no effect can be told; empty where one is.</param>
/// <param name="Series">Actual and control by period.</param>
public sealed record EffectAnswer(string Measure, string Unit, double? Effect, double? Low, double? High, double? Coverage, string WhyNot, IReadOnlyList<EffectPoint> Series)
{
    /// <summary>Of an effect.</summary>
    public static EffectAnswer Of(MeasuredEffect m) => new(m.MeasureId, m.Unit, m.Effect?.Effect, m.Effect?.Low, m.Effect?.High, m.Effect?.Coverage, m.WhyNot, m.Series);
}

/// <summary>A change of an intervention's status.</summary>
/// <param name="Status">active or closed.</param>
/// <param name="Text">What happened, or why it closes.</param>
/// <param name="Day">The day from which that holds.</param>
public sealed record StatusRequest(InterventionStatus Status, string Text, DateOnly Day);
