namespace Oversight.Pipeline.SendMessages;

/// <summary>What became of a message.</summary>
public enum MessageState
{
    /// <summary>It waits to be sent, or to be tried again.</summary>
    Waiting,

    /// <summary>A mail server or the webhook took it.</summary>
    Sent,

    /// <summary>No sender is configured: it is kept here, where it can be read.</summary>
    Kept,

    /// <summary>It was tried for days and given up. Somebody has to look.</summary>
    Undeliverable,
}

/// <summary>A message as it stands.</summary>
/// <param name="Message">The message.</param>
/// <param name="State">What became of it.</param>
/// <param name="Attempts">How often sending it was tried in vain.</param>
/// <param name="Problem">Why the last attempt failed, in words; empty where none did.</param>
/// <param name="At">When it was composed, tried or sent last.</param>
/// <param name="NotBefore">When it may be tried next.</param>
public sealed record PostedMessage(Message Message, MessageState State, int Attempts, string Problem, DateTimeOffset At, DateTimeOffset NotBefore);

/// <summary>Where any use case posts what has to be told. Nothing posted is lost, and nothing is posted twice.</summary>
public interface IMessageOutbox
{
    /// <summary>Posts a message. False where one with its key was posted before, whatever became of it: nothing changes then.</summary>
    Task<bool> PostAsync(Message message, CancellationToken cancellationToken);

    /// <summary>Messages that wait and may be tried by now, oldest first, up to a number.</summary>
    Task<IReadOnlyList<PostedMessage>> WaitingAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>Writes down what became of a message, and takes it out of those that wait unless it still does: both or neither.</summary>
    Task SaveAsync(PostedMessage message, CancellationToken cancellationToken);

    /// <summary>Every message composed since a moment, newest first.</summary>
    Task<IReadOnlyList<PostedMessage>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
