using Oversight.Domain.Periods;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Status;

/// <summary>How the service is, for people who use it: moments and counts alone, no authority and no figure.</summary>
/// <param name="At">When this was looked at.</param>
/// <param name="ScoredAt">When the newest scoring run ended; null where none has, or one goes on.</param>
/// <param name="IsScoring">Whether a run has begun and not ended.</param>
/// <param name="PublishedAsAt">Date of the newest list that pages show; null where there is none.</param>
/// <param name="PublishedAt">When the newest line of it was computed.</param>
/// <param name="Evidence">When evidence of each kind was last taken.</param>
/// <param name="EvidenceWaiting">Files that wait for the register.</param>
/// <param name="FilesSetAside">Files that the service failed with.</param>
/// <param name="ReturnAcceptedAt">When a return was last accepted.</param>
/// <param name="Returns">How the newest quarter's returns come in; null where no quarter is over or nobody has to send any.</param>
/// <param name="Outbox">Results that are computed and not shown yet.</param>
/// <param name="MessagesLate">Messages that have waited for more than a day.</param>
/// <param name="MessagesGivenUp">Messages that nobody took in the last thirty days.</param>
public sealed record ServiceStatus(
    DateTimeOffset At,
    DateTimeOffset? ScoredAt,
    bool IsScoring,
    DateOnly? PublishedAsAt,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<EvidenceReceived> Evidence,
    int EvidenceWaiting,
    int FilesSetAside,
    DateTimeOffset? ReturnAcceptedAt,
    QuarterReceived? Returns,
    OutboxDepth Outbox,
    int MessagesLate,
    int MessagesGivenUp)
{
    /// <summary>Longer than any of the short schedules needs, with their retries: what has waited for so long does not move.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>What does not work, and what that means for whoever reads it. Empty where everything does.</summary>
    public IReadOnlyList<StatusProblem> Problems => [.. Find()];

    /// <summary>When evidence or a return last came in; null where none ever has.</summary>
    public DateTimeOffset? NewestArrival => Evidence.Select(e => e.LastAt).Append(ReturnAcceptedAt).Max();

    private IEnumerable<StatusProblem> Find()
    {
        if (!Evidence.Any(e => e.LastAt is not null)) yield return new("No evidence has been received", "There is nothing to show until a register of authorities and published figures have come in.");
        else if (ScoredAt is null && PublishedAsAt is null && IsOverdue(NewestArrival)) yield return new("The authorities have not been scored", "Evidence has come in, and there is no list yet.");
        else if (ScoredAt < NewestArrival && IsOverdue(NewestArrival)) yield return new("What came in last has not been scored", "The list is right for what was known when it was made. The newest evidence or returns are not in it.");
        if (Outbox.Waiting > 0 && IsOverdue(Outbox.Oldest)) yield return new("Results are computed and cannot be shown", "The pages show an earlier list. Nothing is lost: they are shown as soon as they can be delivered.");
        if (FilesSetAside > 0) yield return new($"{Words.Say.Count(FilesSetAside, "file")} could not be read, because the service failed", "Nothing of them is in the figures. They are kept, whoever runs the service has been told, and nobody needs to send them again.");
        if (EvidenceWaiting > 0) yield return new($"{Words.Say.Count(EvidenceWaiting, "file")} of evidence {(EvidenceWaiting == 1 ? "waits" : "wait")} for the register of authorities", "What is in them is not in the figures yet. They are read by themselves once the register has come in.");
        if (MessagesLate > 0) yield return new($"{Words.Say.Count(MessagesLate, "message")} could not be sent yet", "A reminder may come late. Deadlines stay as they are.");
        if (MessagesGivenUp > 0) yield return new($"{Words.Say.Count(MessagesGivenUp, "message")} could not be delivered in the last 30 days", "A reminder or a notice may not have come. What it would have said is on the pages.");
    }

    private bool IsOverdue(DateTimeOffset? since) => At - since > Patience;
}

/// <summary>When evidence of a kind was last taken.</summary>
/// <param name="Kind">register, measures, statistics or inspections.</param>
/// <param name="LastAt">When; null where none ever was.</param>
public sealed record EvidenceReceived(string Kind, DateTimeOffset? LastAt);

/// <summary>How a quarter's returns come in.</summary>
/// <param name="Quarter">Which quarter.</param>
/// <param name="Deadline">Last day on which they are on time.</param>
/// <param name="Expected">How many authorities have to send one.</param>
/// <param name="Accepted">How many have one that counts.</param>
/// <param name="Waiting">How many were sent, without an error, and wait for a second person.</param>
/// <param name="NeedCorrection">How many were sent with errors.</param>
public sealed record QuarterReceived(Period Quarter, DateOnly Deadline, int Expected, int Accepted, int Waiting, int NeedCorrection)
{
    /// <summary>How many have sent nothing.</summary>
    public int NotSent => Expected - Accepted - Waiting - NeedCorrection;
}

/// <summary>Something that does not work.</summary>
/// <param name="What">What, in a few words.</param>
/// <param name="Meaning">What that means for whoever reads it.</param>
public sealed record StatusProblem(string What, string Meaning);
