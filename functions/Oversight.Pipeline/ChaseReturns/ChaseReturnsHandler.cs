using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Pipeline.SendMessages;
using Oversight.Pipeline.Tracing;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.ChaseReturns;

/// <summary>What a look at the returns came to.</summary>
/// <param name="Standings">How each return stands.</param>
/// <param name="Posted">How many messages were posted; those posted before are not posted again.</param>
public sealed record ChaseResult(IReadOnlyList<ReturnStanding> Standings, int Posted);

/// <summary>
/// Looks who has not returned, who is late and what waits for whom, and posts a message for each once: before the deadline, on the day, when it is late, and while a
/// version waits for a second person; and any notice about a flag that was decided on and not told. May run twice or die anywhere: a message is known by its key. On days that nobody works nobody is chased.
/// </summary>
public sealed partial class ChaseReturnsHandler(
    EvidenceLibrary evidence,
    IReturnLedger ledger,
    IMessageOutbox outbox,
    JointReturns joint,
    ReviewNotices notices,
    IOptions<ChaseOptions> options,
    IOptions<MessageOptions> messages,
    TimeProvider time,
    ILogger<ChaseReturnsHandler> logger)
{
    /// <summary>Looks, and posts what has to be said.</summary>
    public Task<ChaseResult> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.ChaseReturns, () => HandleWithinAsync(cancellationToken));

    private async Task<ChaseResult> HandleWithinAsync(CancellationToken cancellationToken)
    {
        await notices.PostMissedAsync(cancellationToken);
        var now = time.GetUtcNow();
        var today = EnglishTime.DayOf(now);
        var register = (await evidence.LoadAsync(cancellationToken)).Base.Register;
        var standings = ReturnStanding.Of(register, await ledger.HeadsAsync(null, cancellationToken), today, options.Value, joint);
        if (!BankHolidays.IsWorkingDay(today)) return new(standings, 0);

        var writer = new ChaseMessages(today, now, options.Value, messages.Value.ServiceAddress);
        var summaries = standings.GroupBy(s => s.Quarter).Select(q => writer.Summary(q.Key, [.. q])).OfType<Message>();
        var posted = 0;
        foreach (var message in standings.SelectMany(writer.Of).Concat(summaries))
            if (await outbox.PostAsync(message, cancellationToken)) posted++;
        Log.Chased(logger, standings.Count, standings.Count(s => s.IsLate), standings.Count(s => s.Wait == ReturnWait.Authorisation), posted);
        return new(standings, posted);
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Information, "{Returns} returns looked at: {Late} late, {Waiting} waiting for a second person; {Posted} messages posted")]
        public static partial void Chased(ILogger logger, int returns, int late, int waiting, int posted);
    }
}
