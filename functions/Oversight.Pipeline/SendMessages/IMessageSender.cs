namespace Oversight.Pipeline.SendMessages;

/// <summary>How an attempt to send ended.</summary>
public enum DeliveryOutcome
{
    /// <summary>It was taken.</summary>
    Delivered,

    /// <summary>There is nowhere to send it: it is kept.</summary>
    Kept,

    /// <summary>This message was not taken; another may be.</summary>
    Refused,

    /// <summary>Nobody answers: no other message would be taken either.</summary>
    Away,
}

/// <summary>How an attempt to send ended, and why.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Problem">Why, in words without addresses; empty where it was taken.</param>
public sealed record Delivery(DeliveryOutcome Outcome, string Problem = "");

/// <summary>A way for messages out of the service.</summary>
public interface IMessageSender
{
    /// <summary>Opens it for some messages; nothing is connected before the first.</summary>
    IMessageChannel Open();
}

/// <summary>An open way out, closed when it is disposed.</summary>
public interface IMessageChannel : IAsyncDisposable
{
    /// <summary>Sends one message. The same message sent again carries the same identity, so that whoever gets it can tell.</summary>
    /// <param name="message">The message.</param>
    /// <param name="addresses">The mailboxes of its recipient; empty where none is known.</param>
    /// <param name="cancellationToken">Stops the attempt; it may have been taken all the same.</param>
    Task<Delivery> SendAsync(Message message, IReadOnlyList<string> addresses, CancellationToken cancellationToken);
}

/// <summary>No way out: every message is kept, where it can be read.</summary>
public sealed class NoSender : IMessageSender
{
    /// <inheritdoc />
    public IMessageChannel Open() => new Channel();

    private sealed class Channel : IMessageChannel
    {
        public Task<Delivery> SendAsync(Message message, IReadOnlyList<string> addresses, CancellationToken cancellationToken) =>
            Task.FromResult(new Delivery(DeliveryOutcome.Kept, "No sender is configured."));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
