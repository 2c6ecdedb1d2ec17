using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.SendMessages;

/// <summary>
/// Sends what waits in the outbox of messages: each at least once, and again only where the process died between the sending and the writing down; the
/// message then has the same identity. What nobody takes is tried again, ever less often, and given up after days, visibly.
/// </summary>
public sealed partial class SendMessagesHandler(
    IMessageOutbox outbox,
    IContactStore contacts,
    IMessageSender sender,
    ILeases leases,
    IOptions<MessageOptions> options,
    TimeProvider time,
    ServiceMetrics metrics,
    ILogger<SendMessagesHandler> logger)
{
    /// <summary>Name of the lease that lets one instance send.</summary>
    public const string LeaseName = "send-messages";

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Sends what may be sent by now. Returns how many messages left, or are kept because there is no way out.</summary>
    public Task<int> HandleAsync(CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.SendMessages, () => HandleWithinAsync(cancellationToken));

    private async Task<int> HandleWithinAsync(CancellationToken cancellationToken)
    {
        if ((await outbox.WaitingAsync(time.GetUtcNow(), 1, cancellationToken)).Count == 0) return 0; // one query, where a lease is three writes
        await using var lease = await leases.TryTakeAsync(LeaseName, cancellationToken);
        if (lease is null) return 0;

        var waiting = await outbox.WaitingAsync(time.GetUtcNow(), options.Value.MostAtATime, cancellationToken);
        if (waiting.Count == 0) return 0;
        var mailboxes = await contacts.LoadAsync(cancellationToken);
        var settled = 0;
        await using var channel = sender.Open();
        foreach (var one in waiting)
        {
            var delivery = await channel.SendAsync(one.Message, mailboxes.Of(one.Message.To), cancellationToken);
            var after = After(one, delivery);
            await outbox.SaveAsync(after, cancellationToken);
            if (after.State is MessageState.Sent or MessageState.Kept) settled++;
            Tell(after);
            if (delivery.Outcome == DeliveryOutcome.Away) break; // the others wait: whoever is away is not asked again for each
        }
        Log.Ran(logger, settled, waiting.Count);
        return settled;
    }

    private PostedMessage After(PostedMessage before, Delivery delivery)
    {
        var now = time.GetUtcNow();
        switch (delivery.Outcome)
        {
            case DeliveryOutcome.Delivered: return before with { State = MessageState.Sent, Problem = string.Empty, At = now };
            case DeliveryOutcome.Kept: return before with { State = MessageState.Kept, Problem = delivery.Problem, At = now };
            default:
                var attempts = before.Attempts + 1;
                var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempts, 20)));
                var isOver = now - before.Message.ComposedAt >= TimeSpan.FromDays(options.Value.GiveUpAfterDays);
                return before with { State = isOver ? MessageState.Undeliverable : MessageState.Waiting, Attempts = attempts, Problem = delivery.Problem, At = now, NotBefore = now + (pause < LongestPause ? pause : LongestPause) };
        }
    }

    private void Tell(PostedMessage after)
    {
        var message = after.Message;
        metrics.MessageTried(message.Kind, after.State);
        if (after.State == MessageState.Sent) Log.Sent(logger, message.Key, message.To.Role, message.To.LaCode);
        else if (after.State == MessageState.Kept) Log.Kept(logger, message.Key, message.To.Role, message.To.LaCode, message.Subject);
        else if (after.State == MessageState.Undeliverable) Log.GivenUp(logger, message.Key, message.To.Role, message.To.LaCode, after.Attempts, after.Problem);
        else Log.TriedInVain(logger, message.Key, message.To.Role, message.To.LaCode, after.Attempts, after.Problem);
    }

    private static partial class Log
    {
        [LoggerMessage(5101, LogLevel.Information, "Message {Key} for {Role} {LaCode}: sent")]
        public static partial void Sent(ILogger logger, string key, string role, string? laCode);

        [LoggerMessage(5102, LogLevel.Information, "Message {Key} for {Role} {LaCode}: kept, because no sender is configured. {Subject}")]
        public static partial void Kept(ILogger logger, string key, string role, string? laCode, string subject);

        [LoggerMessage(5103, LogLevel.Warning, "Message {Key} for {Role} {LaCode}: attempt {Attempts} failed; it is tried again. {Problem}")]
        public static partial void TriedInVain(ILogger logger, string key, string role, string? laCode, int attempts, string problem);

        [LoggerMessage(5104, LogLevel.Error, "Message {Key} for {Role} {LaCode}: given up after {Attempts} attempts. {Problem}")]
        public static partial void GivenUp(ILogger logger, string key, string role, string? laCode, int attempts, string problem);

        [LoggerMessage(5105, LogLevel.Information, "{Settled} of {Waiting} messages left or are kept")]
        public static partial void Ran(ILogger logger, int settled, int waiting);
    }
}
