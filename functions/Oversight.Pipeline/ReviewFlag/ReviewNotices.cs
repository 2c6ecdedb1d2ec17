using Microsoft.Extensions.Options;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.SendMessages;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.ReviewFlag;

/// <summary>
/// Tells the analysts that an authority replied, appealed or did not answer in time, and the authority that a flag was shared with it or its appeal decided. A notice names the authority and where to read, and nothing of what
/// was written: mail is less guarded than the service. Its key names the record in the authority's chain, so nobody is told twice of one thing.
/// </summary>
public sealed class ReviewNotices(EvidenceLibrary evidence, DecisionLedger ledger, IMessageOutbox outbox, IOptions<MessageOptions> options, TimeProvider time)
{
    /// <summary>Days back that something untold is looked for. Longer than the longest holiday on which nobody would see that the service stands still.</summary>
    public const int LookBackDays = 7;

    /// <summary>Posts what a flag's last days ask for, but for what was posted before.</summary>
    /// <returns>How many notices are new.</returns>
    public async Task<int> PostAsync(ReviewedFlag flag, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().AddDays(-LookBackDays);
        var posted = 0;
        foreach (var said in flag.Events.Where(e => e.At >= since || IsUnanswered(flag, e)))
            foreach (var message in Notices(flag, said, await NameAsync(flag.LaCode, cancellationToken)))
                if (await outbox.PostAsync(message, cancellationToken)) posted++;
        return posted;
    }

    /// <summary>Posts for every flag, so that a process that died between a decision and its notice has not silenced it.</summary>
    /// <returns>How many notices are new.</returns>
    public async Task<int> PostMissedAsync(CancellationToken cancellationToken)
    {
        var posted = 0;
        foreach (var flag in (await ledger.AllAsync(cancellationToken)).SelectMany(d => d.Flags)) posted += await PostAsync(flag, cancellationToken);
        return posted;
    }

    // The question whose time to answer ended in the last days.
    private bool IsUnanswered(ReviewedFlag flag, FlagEvent said)
    {
        var today = EnglishTime.DayOf(time.GetUtcNow());
        return flag.State == FlagState.AwaitingAuthority && said == flag.Shared && flag.ReplyBy is { } by && today > by && today <= by.AddDays(LookBackDays);
    }

    private async Task<string> NameAsync(string laCode, CancellationToken cancellationToken) => (await evidence.RecentAsync(cancellationToken)).Register.Find(AuthorityCode.Parse(laCode))?.Name ?? laCode;

    private IEnumerable<Message> Notices(ReviewedFlag flag, FlagEvent said, string name)
    {
        Message To(string kind, string role, bool isAuthoritys, string subject, string body, string path) => new(
            $"{kind}|{flag.LaCode}|{flag.Quarter}|{said.Number}|{role}", kind, new(role, isAuthoritys ? flag.LaCode : null), subject,
            $"{body}{(options.Value.ServiceAddress is { } service ? $"\n\n{new Uri(service, path)}" : string.Empty)}\n", said.At);
        Message ToAnalysts(string kind, string subject, string body) => To(kind, ContactRoles.Analyst, false, subject, body, $"flags/{flag.LaCode}/{flag.Quarter}");
        IEnumerable<Message> ToAuthority(string kind, string subject, string body) =>
            new[] { ContactRoles.Officer, ContactRoles.DataOwner }.Select(role => To(kind, role, true, subject, body, $"authorities/{flag.LaCode}/flags"));
        return said.Entry.Action switch
        {
            FlagAction.Replied => [ToAnalysts(MessageKinds.FlagReplied, $"{name} has replied", $"{name} has replied to what the department shared with it. The reply is in the service.")],
            FlagAction.Appealed => [ToAnalysts(MessageKinds.FlagAppealed, $"{name} has appealed", $"{name} has appealed. A lead who did not judge decides. The appeal is in the service.")],
            FlagAction.Shared when IsUnanswered(flag, said) => [ToAnalysts(MessageKinds.FlagUnanswered, $"{name} has not answered", $"{name} was asked something and has not answered. Its time to answer is over: the flag waits to be judged without it.") with { ComposedAt = time.GetUtcNow() }],
            FlagAction.Shared => ToAuthority(MessageKinds.FlagShared, $"The department has shared something with {name}", $"The department has shared something with {name}. You can read it in the service, and reply to it."),
            FlagAction.AppealDecided => ToAuthority(MessageKinds.AppealDecided, $"The appeal of {name} has been decided", $"The appeal of {name} has been decided. You can read the decision and its reasons in the service."),
            _ => [],
        };
    }
}
