using Microsoft.Extensions.Options;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Pipeline.Tracing;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.OpenFlag;

/// <summary>
/// A publication of this quarter that asks for a review opens a flag for people to look at; a later one that changes the band is noted on it. Once open it stays open until a person has judged it.
/// Lists as they would have been on past dates open nothing: nobody could have looked then.
/// </summary>
public sealed class OpenFlagHandler(DecisionLedger ledger, IOptions<ReviewOptions> options, TimeProvider time)
{
    /// <summary>Opens the flag or notes the change, where there is reason to. Twice the same changes nothing.</summary>
    /// <returns>Whether anything was written.</returns>
    public Task<bool> HandleAsync(Publication publication, CancellationToken cancellationToken) => ServiceActivity.RunAsync(ServiceActivity.OpenFlag, () => HandleWithinAsync(publication, cancellationToken));

    private async Task<bool> HandleWithinAsync(Publication publication, CancellationToken cancellationToken)
    {
        if (!AuthorityCode.TryParse(publication.LaCode, out var authority)) return false;
        var today = EnglishTime.DayOf(time.GetUtcNow());
        var quarter = Period.QuarterOf(publication.AsAt);
        if (quarter != Period.QuarterOf(today)) return false;
        while (true)
        {
            var decisions = await ledger.OfAsync(authority, cancellationToken);
            if (Entry(decisions.Flag(quarter), publication, today) is not { } entry) return false;
            if (await ledger.TryAddAsync(decisions, Actor.Service, [DecisionLedger.Of(quarter, entry)], cancellationToken)) return true;
        }
    }

    private FlagEntry? Entry(ReviewedFlag? flag, Publication publication, DateOnly today)
    {
        FlagReason? reason = publication.Flag switch { { Band: "urgent" } => FlagReason.Urgent, { Band: "review" } => FlagReason.Review, { IsRandomControl: true } => FlagReason.RandomControl, _ => null };
        if (flag is null && reason is null) return null;
        var list = new FlagOnList(
            publication.AsAt, publication.Revision, reason ?? flag!.Reason, publication.Flag.Band, publication.Flag.Sentence, publication.Score.Rank, publication.Score.Ranked);
        var due = BankHolidays.WorkingDaysAfter(today, reason == FlagReason.Urgent ? options.Value.UrgentWorkingDays : options.Value.ReviewWorkingDays);
        if (flag is null) return new(FlagAction.Opened, Day: due, List: list);
        return flag.OnList.Band == list.Band || publication.Revision <= flag.OnList.Revision ? null : new(FlagAction.BandChanged, Day: due, List: list);
    }
}
