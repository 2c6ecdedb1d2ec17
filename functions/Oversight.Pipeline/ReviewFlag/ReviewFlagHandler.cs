using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.Tracing;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.ReviewFlag;

/// <summary>
/// What people of the department decide about a flag. Every decision names its person and is a record of the authority's chain. It says how far they had read the flag, and is refused where something came
/// since: a second look agrees to the judgement that was read and to no other, and nobody judges past a reply they have not seen.
/// </summary>
public sealed partial class ReviewFlagHandler(DecisionLedger ledger, ReviewNotices notices, IOptions<ReviewOptions> options, TimeProvider time, ILogger<ReviewFlagHandler> logger)
{
    /// <summary>The role that gives second looks and decides appeals.</summary>
    public const string Lead = "lead";

    /// <summary>Says who is to look, and by when.</summary>
    /// <param name="authority">Whose flag.</param>
    /// <param name="quarter">Of which quarter.</param>
    /// <param name="seen">Number of the flag's newest event when they looked.</param>
    /// <param name="assignee">Name of the person.</param>
    /// <param name="due">By when, not in the past; null, or the day it was, leaves it.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<ReviewDecision> AssignAsync(AuthorityCode authority, Period quarter, long seen, string assignee, DateOnly? due, Actor by, CancellationToken cancellationToken) =>
        DecideAsync(authority, quarter, seen, by, flag =>
            string.IsNullOrWhiteSpace(assignee) || assignee.Length > 100 ? ReviewRefusal.Incomplete
            : due < EnglishTime.DayOf(time.GetUtcNow()) && due != flag.Due ? ReviewRefusal.Date
            : flag.IsSettled ? ReviewRefusal.NotNow
            : ReviewRefusal.None,
            flag => [new(FlagAction.Assigned, Assignee: assignee.Trim(), Day: due == flag.Due ? null : due)], cancellationToken);

    /// <summary>Judges the flag; not one that was withdrawn and, after an appeal, not by whoever it was made against. To ask the authority shares the flag with it; the rationale is then the question that it reads.</summary>
    public Task<ReviewDecision> JudgeAsync(AuthorityCode authority, Period quarter, long seen, Judgement judgement, string rationale, Actor by, CancellationToken cancellationToken) =>
        DecideAsync(authority, quarter, seen, by, flag =>
            DecisionText.Check(rationale) is not ReviewRefusal.None and var text ? text
            : flag.State is FlagState.Appealed or FlagState.Withdrawn ? ReviewRefusal.NotNow
            : flag.AppealedAgainst.Any(by.Is) ? ReviewRefusal.SamePerson
            : ReviewRefusal.None,
            flag => judgement == Judgement.AskAuthority
                ? [new(FlagAction.Judged, rationale.Trim(), judgement), Share()]
                : [new(FlagAction.Judged, rationale.Trim(), judgement)],
            cancellationToken);

    /// <summary>A second person agrees with the judgement of an urgent flag, or does not, which opens it again.</summary>
    public Task<ReviewDecision> LookAgainAsync(AuthorityCode authority, Period quarter, long seen, bool agrees, string rationale, Actor by, CancellationToken cancellationToken) =>
        DecideAsync(authority, quarter, seen, by, flag =>
            DecisionText.Check(rationale) is not ReviewRefusal.None and var text ? text
            : flag.State != FlagState.AwaitingSecondLook ? ReviewRefusal.NotNow
            : by.Role != Lead ? ReviewRefusal.NotALead
            : by.Is(flag.Judged?.By) || flag.AppealedAgainst.Any(by.Is) ? ReviewRefusal.SamePerson
            : ReviewRefusal.None,
            _ => [new(FlagAction.SecondLook, rationale.Trim(), Agrees: agrees)], cancellationToken);

    /// <summary>Tells the authority of a settled flag, in words written for it; its time to reply begins.</summary>
    public Task<ReviewDecision> ShareAsync(AuthorityCode authority, Period quarter, long seen, string message, Actor by, CancellationToken cancellationToken) =>
        DecideAsync(authority, quarter, seen, by, flag =>
            DecisionText.Check(message) is not ReviewRefusal.None and var text ? text
            : !flag.IsSettled || flag.Judged is null || flag.IsJudgementTold ? ReviewRefusal.NotNow
            : ReviewRefusal.None,
            _ => [Share(message.Trim())], cancellationToken);

    /// <summary>Shares a confirmed flag beyond the department, with the authority's replies: once it has replied or its time is over, and no appeal waits.</summary>
    public Task<ReviewDecision> ShareBeyondAsync(AuthorityCode authority, Period quarter, long seen, string recipient, string reason, Actor by, CancellationToken cancellationToken) =>
        DecideAsync(authority, quarter, seen, by, flag =>
            DecisionText.Check(reason) is not ReviewRefusal.None and var text ? text
            : string.IsNullOrWhiteSpace(recipient) || recipient.Length > 200 ? ReviewRefusal.Incomplete
            : flag.State != FlagState.Confirmed || !flag.IsJudgementTold ? ReviewRefusal.NotNow
            : EnglishTime.DayOf(time.GetUtcNow()) <= flag.ReplyBy && !flag.HasReplied ? ReviewRefusal.ReplyTimeRuns
            : ReviewRefusal.None,
            _ => [new(FlagAction.SharedBeyond, reason.Trim(), Recipient: recipient.Trim())], cancellationToken);

    /// <summary>Decides an appeal: the flag stands, stands with another judgement, or is withdrawn. Not by whom this or an earlier appeal was made against.</summary>
    public Task<ReviewDecision> DecideAppealAsync(AuthorityCode authority, Period quarter, long seen, AppealOutcome outcome, Judgement? amended, string rationale, Actor by, CancellationToken cancellationToken) =>
        DecideAsync(authority, quarter, seen, by, flag =>
            DecisionText.Check(rationale) is not ReviewRefusal.None and var text ? text
            : flag.OpenAppeal is null ? ReviewRefusal.NotNow
            : by.Role != Lead ? ReviewRefusal.NotALead
            : flag.AppealedAgainst.Any(by.Is) ? ReviewRefusal.SamePerson
            : outcome == AppealOutcome.Amended && (amended is null or Judgement.AskAuthority || amended == flag.Judged?.Entry.Judgement) ? ReviewRefusal.Incomplete
            : ReviewRefusal.None,
            _ => [new(FlagAction.AppealDecided, rationale.Trim(), outcome == AppealOutcome.Amended ? amended : null, Outcome: outcome)], cancellationToken);

    private FlagEntry Share(string message = "") => new(FlagAction.Shared, message, Day: BankHolidays.WorkingDaysAfter(EnglishTime.DayOf(time.GetUtcNow()), options.Value.ReplyWorkingDays));

    private Task<ReviewDecision> DecideAsync(
        AuthorityCode authority, Period quarter, long seen, Actor by, Func<ReviewedFlag, ReviewRefusal> check, Func<ReviewedFlag, IReadOnlyList<FlagEntry>> entries, CancellationToken cancellationToken) =>
        ServiceActivity.RunAsync(ServiceActivity.ReviewFlag, () => DecideWithinAsync(authority, quarter, seen, by, check, entries, cancellationToken));

    private async Task<ReviewDecision> DecideWithinAsync(
        AuthorityCode authority, Period quarter, long seen, Actor by, Func<ReviewedFlag, ReviewRefusal> check, Func<ReviewedFlag, IReadOnlyList<FlagEntry>> entries, CancellationToken cancellationToken)
    {
        while (true)
        {
            var decisions = await ledger.OfAsync(authority, cancellationToken);
            if (decisions.Flag(quarter) is not { } flag) return new(ReviewRefusal.NotFound, null);
            if (flag.Number != seen) return new(ReviewRefusal.Changed, flag);
            if (check(flag) is not ReviewRefusal.None and var refusal) return new(refusal, flag);
            var made = entries(flag);
            if (!await ledger.TryAddAsync(decisions, by, made.Select(e => DecisionLedger.Of(quarter, e)), cancellationToken)) continue;
            Log.Decided(logger, authority, quarter, made[0].Action);
            var after = (await ledger.OfAsync(authority, cancellationToken)).Flag(quarter)!;
            await notices.PostAsync(after, cancellationToken);
            return new(ReviewRefusal.None, after);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5401, LogLevel.Information, "Flag of {Authority} in {Quarter}: {Action}")]
        public static partial void Decided(ILogger logger, AuthorityCode authority, Period quarter, FlagAction action);
    }
}
