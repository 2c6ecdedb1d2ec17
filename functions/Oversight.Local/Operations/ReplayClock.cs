namespace Oversight.Local.Operations;

/// <summary>The clock of what happened: it says whatever moment is being gone through again.</summary>
public sealed class ReplayClock : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.MinValue;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Goes on to a moment. It never goes back: what arrived late is gone through late.</summary>
    public void GoTo(DateTimeOffset moment)
    {
        if (moment > now) now = moment;
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now;

    /// <inheritdoc />
    public override long GetTimestamp() => now.UtcTicks;
}
