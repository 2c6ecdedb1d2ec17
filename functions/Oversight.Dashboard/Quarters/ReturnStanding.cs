using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;

namespace Oversight.Dashboard.Quarters;

/// <summary>Where an authority's return for a quarter stands.</summary>
public enum Standing
{
    /// <summary>The quarter is not over: there is nothing to send yet.</summary>
    NotOver,

    /// <summary>Another authority sends it, jointly.</summary>
    SentByLead,

    /// <summary>Nothing was sent.</summary>
    NotSent,

    /// <summary>What was sent last has errors.</summary>
    NeedsCorrection,

    /// <summary>What was sent last waits for a second named person.</summary>
    AwaitingAuthorisation,

    /// <summary>What was sent last was accepted.</summary>
    Accepted,
}

/// <summary>How an authority's return for a quarter stands on a day.</summary>
/// <param name="Authority">Whose it is.</param>
/// <param name="Quarter">Which quarter.</param>
/// <param name="Today">The day, in England.</param>
/// <param name="Head">How the ledger has it; null where nothing was sent.</param>
public sealed record ReturnStanding(Authority Authority, Period Quarter, DateOnly Today, ReturnHead? Head)
{
    /// <summary>Whether the quarter is collected: one from before the first may be sent, and is never late.</summary>
    public bool IsAsked { get; init; } = true;

    /// <summary>The authority that sends it; null where it sends its own.</summary>
    public Authority? Lead { get; init; }

    /// <summary>The other authorities whose counts are in it.</summary>
    public IReadOnlyList<Authority> Members { get; init; } = [];

    /// <summary>Last day on which it is on time.</summary>
    public DateOnly Deadline { get; } = ReturnCalendar.DeadlineOf(Quarter);

    /// <summary>Where it stands.</summary>
    public Standing Standing => Head switch
    {
        null when Lead is not null => Standing.SentByLead,
        null => Quarter.End >= Today ? Standing.NotOver : Standing.NotSent,
        { LatestState: ReturnState.NeedsCorrection } => Standing.NeedsCorrection,
        { LatestState: ReturnState.AwaitingAuthorisation } => Standing.AwaitingAuthorisation,
        _ => Standing.Accepted,
    };

    /// <summary>Whether a version counts, even where a newer one does not yet.</summary>
    public bool IsAccepted => Head is { Accepted: > 0 };

    /// <summary>Days between the deadline and the first acceptance, or today where none was; 0 or less is on time.</summary>
    public int DaysLate => (Head?.FirstAcceptedAt is { } at ? EnglishTime.DayOf(at) : Today).DayNumber - Deadline.DayNumber;

    /// <summary>Whether it came, or still is, after its deadline.</summary>
    public bool IsLate => IsAsked && DaysLate > 0 && Standing != Standing.SentByLead;

    /// <summary>Whose turn it is: <c>officer</c>, <c>data owner</c>, or null where nobody is waited for.</summary>
    public string? WaitsFor => Standing switch
    {
        Standing.NotSent or Standing.NeedsCorrection => "officer",
        Standing.AwaitingAuthorisation => "data owner",
        _ => null,
    };
}
