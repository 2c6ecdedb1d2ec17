using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.SendMessages;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.ChaseReturns;

/// <summary>
/// Tells the data owner at once that a version waits for a second person: on deadline day a message on the next working day comes too late. Chasing says the same under the same key
/// where the process died before this did.
/// </summary>
public sealed class AuthoriseNotice(IMessageOutbox outbox, IOptions<ChaseOptions> options, IOptions<MessageOptions> messages, TimeProvider time)
{
    /// <summary>Posts it, once for each version.</summary>
    public async Task PostAsync(ReturnVersion version, Register register, CancellationToken cancellationToken)
    {
        if (register.Find(version.Authority) is not { } authority) return;
        var now = time.GetUtcNow();
        var today = EnglishTime.DayOf(now);
        var standing = ReturnStanding.Of(authority, version.Period, ReturnHead.After(null, version), today);
        await outbox.PostAsync(new ChaseMessages(today, now, options.Value, messages.Value.ServiceAddress).ToAuthorise(standing), cancellationToken);
    }
}
