namespace Oversight.Functions;

/// <summary>How often a timer's job is run again before it waits for its next turn. Blobs are retried by their queue instead (host.json).</summary>
internal static class Retries
{
    /// <summary>Most retries.</summary>
    public const int Most = 3;

    /// <summary>Pause before each: longer than a lease lasts whose holder died.</summary>
    public const string Pause = "00:00:20";
}
