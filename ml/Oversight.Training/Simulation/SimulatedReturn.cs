using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Training.Simulation;

/// <summary>One file that a made-up authority sends.</summary>
/// <param name="Authority">Who sends it.</param>
/// <param name="Period">The quarter.</param>
/// <param name="Version">1, or 2 for a correction or revision.</param>
/// <param name="Kind">Why it was sent.</param>
/// <param name="SubmittedOn">When.</param>
/// <param name="Deadline">The last day on which it would have been on time.</param>
/// <param name="TimeIdentifier">The quarter as written in the file.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record SimulatedReturn(
    AuthorityCode Authority,
    Period Period,
    int Version,
    SubmissionKind Kind,
    DateOnly SubmittedOn,
    DateOnly Deadline,
    string TimeIdentifier,
    IReadOnlyList<SimulatedRow> Rows)
{
    /// <summary>Days after the deadline; 0 or less when on time.</summary>
    public int DaysLate => SubmittedOn.DayNumber - Deadline.DayNumber;

    /// <summary>Where the file lies, below the folder of the world.</summary>
    public string Path => $"{(Version == 1 ? "returns" : "revisions")}/{Authority}/{Period}.csv";
}
