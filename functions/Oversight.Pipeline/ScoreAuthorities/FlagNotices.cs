using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.SendMessages;
using Oversight.Returns.Calendars;
using Oversight.Risk.Flagging;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>
/// Tells the analysts of each authority that is flagged for review, once a quarter, and once more where the flag becomes urgent: there is one flag of an authority and quarter, with a due date of its own.
/// The key of a notice names both, so that neither the runs of a quarter nor an attempt that died and is made again tell anybody twice.
/// </summary>
public sealed class FlagNotices(IMessageOutbox outbox, IOptions<MessageOptions> options, TimeProvider time)
{
    /// <summary>Posts the notices of a run that has scored.</summary>
    /// <param name="register">The authorities.</param>
    /// <param name="flags">What the policy made of each as of today.</param>
    /// <param name="cancellationToken">Stops it; a later attempt posts what is left.</param>
    public async Task PostAsync(Register register, IReadOnlyDictionary<AuthorityCode, Flag> flags, CancellationToken cancellationToken)
    {
        var quarter = Period.QuarterOf(EnglishTime.DayOf(time.GetUtcNow()));
        foreach (var (code, flag) in flags.Where(f => f.Value.IsForReview).OrderBy(f => f.Key))
            if (register.Find(code) is { } authority) await outbox.PostAsync(Notice(authority, flag, quarter), cancellationToken);
    }

    private Message Notice(Authority authority, Flag flag, Period quarter) => new(
        $"{MessageKinds.FlagRaised}|{authority.Code}|{quarter}{(flag.Band == Band.Urgent ? "|urgent" : string.Empty)}",
        MessageKinds.FlagRaised,
        new(ContactRoles.Analyst),
        $"{authority.Name} is flagged for review{(flag.Band == Band.Urgent ? ": urgent" : string.Empty)}",
        $"{authority.Name} ({authority.Code}) is flagged in {quarter}: {(flag.Band == Band.Urgent ? "urgent, for two people to look at" : "for review")}.\n\n{flag.Sentence}\n\nA flag is a reason to look, not a finding.\n{(options.Value.ServiceAddress is { } link ? $"\n{new Uri(link, $"flags/{authority.Code}/{quarter}")}\n" : string.Empty)}",
        time.GetUtcNow());
}
