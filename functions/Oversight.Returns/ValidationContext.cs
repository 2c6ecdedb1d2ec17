using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;

namespace Oversight.Returns;

/// <summary>What rules may look at beside the file. A rule whose input is not given is not run, and says so.</summary>
public sealed record ValidationContext
{
    /// <summary>Nothing but the file.</summary>
    public static ValidationContext FileOnly { get; } = new();

    /// <summary>The store's authorities (V005; also tells which nine-character code a three-digit code means).</summary>
    public Register? Register { get; init; }

    /// <summary>Returns accepted before (V086 to V093, V096).</summary>
    public ReturnHistory? History { get; init; }

    /// <summary>Published figures as known on the day (V096).</summary>
    public NationalPanel? Published { get; init; }

    /// <summary>Who submits, when, authorised by whom (V006, V008, V094, V095).</summary>
    public SubmissionContext? Submission { get; init; }
}
