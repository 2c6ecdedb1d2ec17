using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.ChaseReturns;

/// <summary>Whom a return waits for.</summary>
public enum ReturnWait
{
    /// <summary>Nobody: a version is accepted, and no newer one is on its way.</summary>
    Nobody,

    /// <summary>The officer: nothing was sent.</summary>
    Upload,

    /// <summary>The officer: the newest file needs correction.</summary>
    Correction,

    /// <summary>A second person: the newest version has to be authorised.</summary>
    Authorisation,
}

/// <summary>How an authority's return for an ended quarter stands on a day.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Deadline">The last day on which it is on time: 20 working days after the quarter's end.</param>
/// <param name="Wait">Whom it waits for.</param>
/// <param name="Since">The day on which it began to wait for a second person; null where it does not.</param>
/// <param name="Version">The newest version; 0 where nothing was sent.</param>
/// <param name="IsAccepted">Whether any version is accepted.</param>
/// <param name="IsLate">Whether the deadline is past and none is.</param>
public sealed record ReturnStanding(Authority Authority, Period Quarter, DateOnly Deadline, ReturnWait Wait, DateOnly? Since, int Version, bool IsAccepted, bool IsLate)
{
    /// <summary>How every authority's ended quarters stand, newest quarter first, then by code. An authority owes a quarter that it existed at the end of.</summary>
    /// <param name="register">The authorities.</param>
    /// <param name="heads">How the quarters of the ledger stand.</param>
    /// <param name="today">The day in England.</param>
    /// <param name="options">How far back to look, and what was collected first.</param>
    /// <param name="joint">Who returns for whom: whoever another returns for owes nothing.</param>
    public static IReadOnlyList<ReturnStanding> Of(Register register, IReadOnlyList<ReturnHead> heads, DateOnly today, ChaseOptions options, JointReturns joint)
    {
        if (FirstOf(heads, options) is not { } first) return []; // nobody has ever been asked
        var byQuarter = heads.ToDictionary(h => (h.LaCode, h.Quarter));
        var newest = Period.QuarterOf(today).AddQuarters(-1);
        return
        [
            .. from back in Enumerable.Range(0, options.Quarters)
               let quarter = newest.AddQuarters(-back)
               where quarter >= first
               from authority in register.LiveOn(quarter.End)
               where joint.LeadOf(authority.Code, quarter) is null
               select Of(authority, quarter, byQuarter.GetValueOrDefault((authority.Code.Value, quarter.ToString())), today),
        ];
    }

    /// <summary>The first quarter that is collected: as set, or the first that anybody returned; null where nobody has ever been asked.</summary>
    public static Period? FirstOf(IEnumerable<ReturnHead> heads, ChaseOptions options) => options.FirstQuarter.Length > 0 ? Period.Parse(options.FirstQuarter) : heads.Select(h => h.Period).Min();

    /// <summary>How one quarter of an authority stands.</summary>
    public static ReturnStanding Of(Authority authority, Period quarter, ReturnHead? head, DateOnly today)
    {
        var deadline = ReturnCalendar.DeadlineOf(quarter);
        var wait = head?.LatestState switch
        {
            null => ReturnWait.Upload,
            ReturnState.NeedsCorrection => ReturnWait.Correction,
            ReturnState.AwaitingAuthorisation => ReturnWait.Authorisation,
            _ => ReturnWait.Nobody,
        };
        var isAccepted = head is { Accepted: > 0 };
        DateOnly? since = wait == ReturnWait.Authorisation ? EnglishTime.DayOf(head!.LatestAt) : null;
        return new(authority, quarter, deadline, wait, since, head?.Latest ?? 0, isAccepted, !isAccepted && today > deadline);
    }
}
