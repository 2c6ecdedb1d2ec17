using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Lists;
using Oversight.Dashboard.Reviews;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.ReplyToFlag;
using Oversight.Pipeline.ReviewFlag;

namespace Oversight.Dashboard.Api;

/// <summary>Flags: what the department decides, and what authorities reply. Every view is written down before it is answered.</summary>
internal static class ReviewsApi
{
    public static void MapReading(RouteGroupBuilder department)
    {
        var group = department.MapGroup("/reviews").WithTags("Reviews").AddEndpointFilter<RouteGroupBuilder, LogView>();
        group.MapGet("", ListAsync).WithName("ListReviews").WithSummary("The flags of a quarter as people review them.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/outcomes", OutcomesAsync).WithName("ListReviewOutcomes").WithSummary("What people made of flags, quarter by quarter: confirmed, dismissed, watched, appeals; the random control apart.");
        group.MapGet("/{code}/{period}", FindAsync).WithName("GetReview").WithSummary("A flag with its whole history; the reasons of reviewers for reviewers only.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapDeciding(RouteGroupBuilder analysts) =>
        analysts.MapPost("/reviews/{code}/{period}/decisions", DecideAsync).WithTags("Reviews").WithName("DecideReview").WithSummary("Assigns, judges, looks again, shares, or decides an appeal. A second look and an appeal need a lead who did not judge. Refused where the flag changed since it was read.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapReplying(RouteGroupBuilder staff)
    {
        var group = staff.MapGroup("/authorities/{code}/flags").WithTags("Reviews").AddEndpointFilter<RouteGroupBuilder, LogView>();
        group.MapGet("", SharedAsync).WithName("ListSharedFlags").WithSummary("The flags that were shared with the authority.");
        group.MapPost("/{period}/replies", ReplyAsync).WithName("ReplyToFlag").WithSummary("The authority's reply; it stays with the flag.").Refuses();
        group.MapPost("/{period}/appeals", AppealAsync).WithName("AppealFlag").WithSummary("The authority's appeal, decided by somebody who did not judge.").Refuses();
    }

    private static void Refuses(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<FlagsAnswer>, ProblemHttpResult>> ListAsync(
        [FromQuery(Name = "period"), Description("Quarter, for example 2025-26-Q1; the newest with flags by default.")] string? period,
        [FromQuery(Name = "show"), Description("open, to_review, overdue, unassigned, second_look, asked, replied, appealed or settled; all by default.")] string? show,
        HttpContext context, ReviewReader reader, CancellationToken cancellationToken)
    {
        var quarter = ReturnQuarter.Parse(period);
        if (period is not null && quarter is null) return Problem.InvalidRequest(ReturnQuarter.Expected);
        var work = await reader.WorkAsync(quarter, cancellationToken);
        return TypedResults.Ok(new FlagsAnswer(work.Quarter.ToString(), [.. new WorkQuery(show).Apply(work.Flags, work.Today).Select(f => FlagAnswer.Of(f, work.Today, Acting.Of(context)))]));
    }

    private static async Task<Ok<OutcomesAnswer>> OutcomesAsync(IReviewOutcomes outcomes, CancellationToken cancellationToken) =>
        TypedResults.Ok(new OutcomesAnswer([.. (await outcomes.ByQuarterAsync(cancellationToken)).Select(QuarterOutcomes.Of)]));

    private static async Task<Results<Ok<FlagAnswer>, ProblemHttpResult>> FindAsync(
        [Description("Nine-character code.")] string code, [Description("Quarter, for example 2025-26-Q1.")] string period, HttpContext context, ReviewReader reader, DecisionLedger ledger, CancellationToken cancellationToken)
    {
        if (ReturnQuarter.Parse(period) is not { } quarter) return Problem.InvalidRequest(ReturnQuarter.Expected);
        return AuthorityCode.TryParse(code, out var authority) && (await ledger.OfAsync(authority, cancellationToken)).Flag(quarter) is { } flag
            ? TypedResults.Ok(FlagAnswer.Of(flag, reader.Today, Acting.Of(context)))
            : Problem.FlagNotFound();
    }

    private static async Task<Results<Ok<FlagAnswer>, ProblemHttpResult>> DecideAsync(
        [Description("Nine-character code.")] string code, [Description("Quarter, for example 2025-26-Q1.")] string period, DecisionRequest decision, HttpContext context, ReviewFlagHandler flags, ReviewReader reader, CancellationToken cancellationToken)
    {
        if (ReturnQuarter.Parse(period) is not { } quarter) return Problem.InvalidRequest(ReturnQuarter.Expected);
        if (!AuthorityCode.TryParse(code, out var authority)) return Problem.FlagNotFound();
        var by = Acting.Of(context);
        if (decision.Seen is not { } seen) return Problem.OfRefusal(ReviewRefusal.Incomplete);
        var made = (decision.Action, decision) switch
        {
            (FlagAction.Assigned, { Assignee: { } assignee }) when (await reader.ColleaguesAsync(by, cancellationToken)).Contains(assignee.Trim()) => flags.AssignAsync(authority, quarter, seen, assignee, decision.Due, by, cancellationToken),
            (FlagAction.Judged, { Judgement: { } judgement }) => flags.JudgeAsync(authority, quarter, seen, judgement, decision.Text, by, cancellationToken),
            (FlagAction.SecondLook, { Agrees: { } agrees }) => flags.LookAgainAsync(authority, quarter, seen, agrees, decision.Text, by, cancellationToken),
            (FlagAction.Shared, _) => flags.ShareAsync(authority, quarter, seen, decision.Text, by, cancellationToken),
            (FlagAction.SharedBeyond, { Recipient: { } recipient }) => flags.ShareBeyondAsync(authority, quarter, seen, recipient, decision.Text, by, cancellationToken),
            (FlagAction.AppealDecided, { Outcome: { } outcome }) => flags.DecideAppealAsync(authority, quarter, seen, outcome, decision.Judgement, decision.Text, by, cancellationToken),
            _ => Task.FromResult(new ReviewDecision(ReviewRefusal.Incomplete, null)),
        };
        var (refusal, flag) = await made;
        return refusal == ReviewRefusal.None ? TypedResults.Ok(FlagAnswer.Of(flag!, reader.Today, by)) : Problem.OfRefusal(refusal);
    }

    private static async Task<Ok<SharedFlagsAnswer>> SharedAsync([Description("Nine-character code.")] string code, DecisionLedger ledger, CancellationToken cancellationToken) =>
        TypedResults.Ok(new SharedFlagsAnswer(AuthorityCode.TryParse(code, out var authority)
            ? [.. (await ledger.OfAsync(authority, cancellationToken)).Flags.Where(f => f.Shared is not null).Reverse().Select(SharedFlagAnswer.Of)]
            : []));

    private static Task<Results<Ok<SharedFlagAnswer>, ProblemHttpResult>> ReplyAsync(
        [Description("Nine-character code.")] string code, [Description("Quarter, for example 2025-26-Q1.")] string period, ReplyRequest reply, HttpContext context, ReplyToFlagHandler replies, CancellationToken cancellationToken) =>
        SayAsync(code, period, (authority, quarter) => replies.ReplyAsync(authority, quarter, reply.Text, Acting.Of(context), cancellationToken));

    private static Task<Results<Ok<SharedFlagAnswer>, ProblemHttpResult>> AppealAsync(
        [Description("Nine-character code.")] string code, [Description("Quarter, for example 2025-26-Q1.")] string period, ReplyRequest appeal, HttpContext context, ReplyToFlagHandler replies, CancellationToken cancellationToken) =>
        SayAsync(code, period, (authority, quarter) => replies.AppealAsync(authority, quarter, appeal.Text, Acting.Of(context), cancellationToken));

    private static async Task<Results<Ok<SharedFlagAnswer>, ProblemHttpResult>> SayAsync(string code, string period, Func<AuthorityCode, Domain.Periods.Period, Task<ReviewDecision>> say)
    {
        if (ReturnQuarter.Parse(period) is not { } quarter) return Problem.InvalidRequest(ReturnQuarter.Expected);
        if (!AuthorityCode.TryParse(code, out var authority)) return Problem.FlagNotFound();
        var (refusal, flag) = await say(authority, quarter);
        return refusal == ReviewRefusal.None ? TypedResults.Ok(SharedFlagAnswer.Of(flag!)) : Problem.OfRefusal(refusal);
    }
}
