using Microsoft.Extensions.Options;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.SendMessages;
using Oversight.Risk.Flagging;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>
/// Tells the analysts of each authority that is flagged for review and was not by the last run that finished. The key of a notice names that run, so that an
/// attempt that died and is made again tells nobody twice, and whoever it flags besides is told of.
/// </summary>
public sealed class FlagNotices(IMessageOutbox outbox, IOptions<MessageOptions> options, TimeProvider time)
{
    /// <summary>Posts the notices of a run that has scored.</summary>
    /// <param name="register">The authorities.</param>
    /// <param name="flags">What the policy made of each as of today.</param>
    /// <param name="run">The run, with who was flagged before.</param>
    /// <param name="cancellationToken">Stops it; a later attempt posts what is left.</param>
    /// <returns>Who is flagged now.</returns>
    public async Task<FlaggedAuthorities> PostAsync(Register register, IReadOnlyDictionary<AuthorityCode, Flag> flags, ScoringRun run, CancellationToken cancellationToken)
    {
        AuthorityCode[] flagged = [.. flags.Where(f => f.Value.IsForReview).Select(f => f.Key).Order()];
        foreach (var code in flagged)
            if (run.Flagged?.Codes.Contains(code.Value) != true && register.Find(code) is { } authority)
                await outbox.PostAsync(Notice(authority, flags[code], run.Flagged?.Run ?? 0), cancellationToken);
        return new(run.Number, [.. flagged.Select(c => c.Value)]);
    }

    private Message Notice(Authority authority, Flag flag, long since) => new(
        $"{MessageKinds.FlagRaised}|{authority.Code}|{since}",
        MessageKinds.FlagRaised,
        new(ContactRoles.Analyst),
        $"{authority.Name} is flagged for review{(flag.Band == Band.Urgent ? ": urgent" : string.Empty)}",
        $"{authority.Name} ({authority.Code}) is newly flagged: {(flag.Band == Band.Urgent ? "urgent, for two people to look at" : "for review this quarter")}.\n\n{flag.Sentence}\n\nA flag is a reason to look, not a finding.\n{(options.Value.ServiceAddress is { } link ? $"\n{new Uri(link, $"authorities/{authority.Code}")}\n" : string.Empty)}",
        time.GetUtcNow());
}
