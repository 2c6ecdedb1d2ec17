using System.Globalization;
using Oversight.Domain.Periods;
using Oversight.Pipeline.SendMessages;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.ChaseReturns;

/// <summary>What is said to whom about a return. The key of each message says authority, quarter, kind and role, so that it is said once.</summary>
/// <param name="today">The day in England; a working day.</param>
/// <param name="now">The moment.</param>
/// <param name="options">When reminders go.</param>
/// <param name="link">Where the service is; null where no messages leave it.</param>
internal sealed class ChaseMessages(DateOnly today, DateTimeOffset now, ChaseOptions options, Uri? link)
{
    /// <summary>The messages of one return, as of today.</summary>
    public IEnumerable<Message> Of(ReturnStanding s)
    {
        if (!s.IsAccepted)
        {
            var whose = s.Wait == ReturnWait.Authorisation ? ContactRoles.DataOwner : ContactRoles.Officer;
            if (s.IsLate)
            {
                yield return About(s, MessageKinds.Late, ContactRoles.Officer, $"was due on {Day(s.Deadline)} and is late");
                yield return About(s, MessageKinds.Late, ContactRoles.DataOwner, $"was due on {Day(s.Deadline)} and is late");
            }
            else if (today == s.Deadline)
            {
                yield return About(s, MessageKinds.DueToday, whose, "is due today");
            }
            else if (BankHolidays.WorkingDaysAfter(today, options.ReminderWorkingDays) >= s.Deadline)
            {
                yield return About(s, MessageKinds.Reminder, whose, $"is due on {Day(s.Deadline)}");
            }
        }
        if (s.Since is { } since && BankHolidays.WorkingDaysAfter(since, options.AuthoriseWorkingDays) <= today)
            yield return ToAuthorise(s);
    }

    /// <summary>What the data owner is told of a version that waits for them.</summary>
    public Message ToAuthorise(ReturnStanding s) => About(s, MessageKinds.Authorise, ContactRoles.DataOwner, $"waits to be authorised, since {Day(s.Since ?? today)}", $"|{s.Version}");

    /// <summary>What the department is told of a quarter once it is late; null while nobody is.</summary>
    public Message? Summary(Period quarter, IReadOnlyList<ReturnStanding> standings)
    {
        ReturnStanding[] late = [.. standings.Where(s => s.IsLate)];
        if (late.Length == 0) return null;
        var lines = late.OrderBy(s => s.Authority.Name, StringComparer.Ordinal).Select(s => $"- {s.Authority.Name} ({s.Authority.Code}): {Wait(s)}");
        return new(
            $"chase|{quarter}|{MessageKinds.LateSummary}",
            MessageKinds.LateSummary,
            new(ContactRoles.Analyst),
            $"Returns for {quarter}: {late.Length} of {standings.Count} authorities are late",
            $"{standings.Count - late.Length} of {standings.Count} authorities have an accepted return for {quarter}, which was due on {Day(late[0].Deadline)}. As of {Day(today)} these have not:\n\n{string.Join('\n', lines)}\n{Link()}",
            now);
    }

    private Message About(ReturnStanding s, string kind, string role, string how, string more = "") => new(
        $"chase|{s.Authority.Code}|{s.Quarter}|{kind}|{role}{more}",
        kind,
        new(role, s.Authority.Code.Value),
        $"{s.Authority.Name}: the quarterly return for {s.Quarter} {how}",
        $"The quarterly return of {s.Authority.Name} for {s.Quarter} {how}.\n\n{Wait(s)}\n\nA return is on time within 20 working days of the quarter's end. One that is late or missing counts against the quality of the authority's evidence, not against its service.\n{Link()}",
        now);

    private static string Wait(ReturnStanding s) => s.Wait switch
    {
        ReturnWait.Upload => "Nothing has been sent yet.",
        ReturnWait.Correction => $"The newest file (version {s.Version}) needs correction: its results say which cells, and what to do.",
        ReturnWait.Authorisation => $"Version {s.Version} has no errors and waits for a second named person to authorise it.",
        _ => "Nothing is waiting.",
    };

    private string Link() => link is null ? string.Empty : $"\nSign in: {link}\n";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
