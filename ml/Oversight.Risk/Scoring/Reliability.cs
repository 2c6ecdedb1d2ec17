namespace Oversight.Risk.Scoring;

/// <summary>How far what an authority returns can be relied on. Says nothing about its service.</summary>
public enum Reliability
{
    /// <summary>No return was due yet.</summary>
    NotDue,

    /// <summary>Nothing that was due came.</summary>
    None,

    /// <summary>Late, missing, unexplained, revised or implausible often enough to treat its figures with care.</summary>
    Poor,

    /// <summary>Some of that.</summary>
    Fair,

    /// <summary>Nothing that should keep anybody from relying on it.</summary>
    Good,
}
