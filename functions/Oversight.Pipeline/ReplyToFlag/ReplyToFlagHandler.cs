using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.ReplyToFlag;

/// <summary>What an authority says to a flag about it. Of a flag that was not shared with it it learns nothing, not even that there is one.</summary>
public sealed class ReplyToFlagHandler(DecisionLedger ledger, ReviewNotices notices)
{
    /// <summary>The authority's reply. It stays with the flag; one that comes late is kept too.</summary>
    public Task<ReviewDecision> ReplyAsync(AuthorityCode authority, Period quarter, string text, Actor by, CancellationToken cancellationToken) =>
        AddAsync(authority, quarter, text, by, _ => ReviewRefusal.None, new(FlagAction.Replied, (text ?? string.Empty).Trim()), cancellationToken);

    /// <summary>The authority appeals against a settled judgement; one appeal at a time, and none against a flag that is no concern.</summary>
    public Task<ReviewDecision> AppealAsync(AuthorityCode authority, Period quarter, string text, Actor by, CancellationToken cancellationToken) =>
        AddAsync(authority, quarter, text, by, f => f.ToldState is FlagState.Confirmed or FlagState.Watched ? ReviewRefusal.None : ReviewRefusal.NotNow, new(FlagAction.Appealed, (text ?? string.Empty).Trim()), cancellationToken);

    private Task<ReviewDecision> AddAsync(
        AuthorityCode authority, Period quarter, string? text, Actor by, Func<ReviewedFlag, ReviewRefusal> check, FlagEntry entry, CancellationToken cancellationToken) =>
        ServiceActivity.RunAsync(ServiceActivity.ReplyToFlag, () => AddWithinAsync(authority, quarter, text, by, check, entry, cancellationToken));

    private async Task<ReviewDecision> AddWithinAsync(
        AuthorityCode authority, Period quarter, string? text, Actor by, Func<ReviewedFlag, ReviewRefusal> check, FlagEntry entry, CancellationToken cancellationToken)
    {
        while (true)
        {
            var decisions = await ledger.OfAsync(authority, cancellationToken);
            if (decisions.Flag(quarter) is not { Shared: not null } flag) return new(ReviewRefusal.NotFound, null);
            if (DecisionText.Check(text) is not ReviewRefusal.None and var wrong) return new(wrong, flag);
            if (check(flag) is not ReviewRefusal.None and var refusal) return new(refusal, flag);
            if (!await ledger.TryAddAsync(decisions, by, [DecisionLedger.Of(quarter, entry)], cancellationToken)) continue;
            var after = (await ledger.OfAsync(authority, cancellationToken)).Flag(quarter)!;
            await notices.PostAsync(after, cancellationToken);
            return new(ReviewRefusal.None, after);
        }
    }
}
