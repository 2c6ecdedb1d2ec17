namespace Oversight.Domain.Assurance;

/// <summary>What the department does about a concern, from the ordinary to the statutory.</summary>
public enum InterventionType
{
    /// <summary>A conversation with the authority's leaders.</summary>
    Conversation,

    /// <summary>Help from another authority (sector-led improvement).</summary>
    PeerSupport,

    /// <summary>An adviser of the department.</summary>
    Adviser,

    /// <summary>An improvement notice.</summary>
    ImprovementNotice,

    /// <summary>A direction under section 497A of the Education Act 1996, as applied by section 50 of the Children Act 2004.</summary>
    StatutoryDirection,

    /// <summary>A commissioner.</summary>
    Commissioner,

    /// <summary>Services moved to a trust.</summary>
    Trust,
}

/// <summary>Where an intervention stands.</summary>
public enum InterventionStatus
{
    /// <summary>Agreed, not begun.</summary>
    Planned,

    /// <summary>Under way.</summary>
    Active,

    /// <summary>Ended.</summary>
    Closed,
}

/// <summary>What an intervention is to be. Written by a person, never by the service.</summary>
/// <param name="Type">What is done.</param>
/// <param name="Owner">Name of the person who answers for it.</param>
/// <param name="Aims">Names of the measures it is to move; at least one.</param>
/// <param name="Purpose">Why, and what would count as success.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="ReviewOn">When somebody looks whether it works.</param>
/// <param name="FlagQuarter">Quarter of the flag that led to it; null where none did.</param>
public sealed record InterventionPlan(InterventionType Type, string Owner, IReadOnlyList<string> Aims, string Purpose, DateOnly StartsOn, DateOnly ReviewOn, string? FlagQuarter = null);

/// <summary>One thing that happened to an intervention: it was planned, or its status changed.</summary>
/// <param name="Status">Where it stands from then on.</param>
/// <param name="Text">What happened or, on closing, why.</param>
/// <param name="Plan">The plan, where it was written or rewritten.</param>
/// <param name="Day">The day from which the status holds.</param>
public sealed record InterventionEntry(InterventionStatus Status, string Text, DateOnly Day, InterventionPlan? Plan = null);

/// <summary>A happening with who and when.</summary>
/// <param name="Number">Number of its record in the authority's chain.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Entry">What.</param>
public sealed record InterventionEvent(long Number, DateTimeOffset At, Actor By, InterventionEntry Entry);

/// <summary>An intervention with its history: nothing but what follows from its events.</summary>
public sealed class Intervention
{
    /// <summary>Follows the events.</summary>
    /// <exception cref="ArgumentException">The first event has no plan, or was not a person's.</exception>
    public Intervention(string laCode, string id, IReadOnlyList<InterventionEvent> events)
    {
        if (events.Count == 0 || events[0].Entry.Plan is null || !events[0].By.IsPerson) throw new ArgumentException("An intervention begins with a person's plan.", nameof(events));
        (LaCode, Id, Events) = (laCode, id, events);
        Plan = events.Last(e => e.Entry.Plan is not null).Entry.Plan!;
        Status = events[^1].Entry.Status;
        ClosedOn = Status == InterventionStatus.Closed ? events[^1].Entry.Day : null;
    }

    /// <summary>Nine-character code.</summary>
    public string LaCode { get; }

    /// <summary>Its name among the authority's interventions.</summary>
    public string Id { get; }

    /// <summary>Everything that happened, in order.</summary>
    public IReadOnlyList<InterventionEvent> Events { get; }

    /// <summary>The plan in force.</summary>
    public InterventionPlan Plan { get; }

    /// <summary>Where it stands.</summary>
    public InterventionStatus Status { get; }

    /// <summary>Its last day; null while it goes on.</summary>
    public DateOnly? ClosedOn { get; }

    /// <summary>Whether somebody should have looked by a day whether it works.</summary>
    public bool IsReviewOverdueOn(DateOnly today) => Status != InterventionStatus.Closed && today > Plan.ReviewOn;

    /// <summary>Whether it was under way on some day of a span; planned ones from the day they are to start.</summary>
    public bool Covers(DateOnly from, DateOnly to) => Plan.StartsOn <= to && (ClosedOn is null || ClosedOn >= from);
}
