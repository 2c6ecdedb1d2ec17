using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Api;
using Oversight.Dashboard.Charts;
using Oversight.Dashboard.Lists;
using Oversight.Dashboard.Reviews;
using Oversight.Dashboard.Words;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.ReplyToFlag;
using Oversight.Pipeline.ReviewFlag;

namespace Oversight.Dashboard.Pages;

/// <summary>The pages of reviews. Every view is written down before it is shown; every form leads back to the page it came from.</summary>
internal static class ReviewPages
{
    /// <summary>Where an authority's people find the flags about it.</summary>
    public const string YourFlags = "/your-flags";

    private static readonly string[] Decisions = ["assign", "judge", "second-look", "share", "share-beyond", "appeal-decision"];

    public static void Map(Func<string, RouteGroupBuilder> pages)
    {
        var (analysts, department, staff) = (pages(Policies.Analyst), pages(Policies.Department), pages(Policies.AuthorityStaff));
        analysts.MapGet("/work", WorkAsync).AddEndpointFilter<LogView>();
        department.MapGet("/flags/{code}/{period}", FlagAsync).AddEndpointFilter<LogView>();
        department.MapGet("/flags/{code}/{period}/charts/{id}.{format}", ChartAsync);
        foreach (var form in Decisions)
            analysts.MapPost($"/flags/{{code}}/{{period}}/{form}", (string code, string period, HttpContext context, ReviewReader reader, FlagViewReader views, ReviewFlagHandler flags, CancellationToken stop) => DecideAsync(form, code, period, context, reader, views, flags, stop))
                .AddEndpointFilter<OwnForm>();
        staff.MapGet(YourFlags, (HttpContext context) => TypedResults.LocalRedirect($"/authorities/{Person.Of(context.User)!.Authority}/flags"));
        staff.MapGet("/authorities/{code}/flags", SharedAsync).AddEndpointFilter<LogView>();
        staff.MapPost("/authorities/{code}/flags/{period}/reply", (string code, string period, HttpContext context, ReviewReader reader, ReplyToFlagHandler replies, CancellationToken stop) =>
            SayAsync("reply", code, period, context, reader, replies.ReplyAsync, stop)).AddEndpointFilter<OwnForm>();
        staff.MapPost("/authorities/{code}/flags/{period}/appeal", (string code, string period, HttpContext context, ReviewReader reader, ReplyToFlagHandler replies, CancellationToken stop) =>
            SayAsync("appeal", code, period, context, reader, replies.AppealAsync, stop)).AddEndpointFilter<OwnForm>();
    }

    /// <summary>What was typed into a form, several values of one field joined by commas.</summary>
    internal static async Task<Dictionary<string, string>> TypedAsync(HttpContext context, CancellationToken cancellationToken) =>
        (await context.Request.ReadFormAsync(cancellationToken)).Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);

    /// <summary>A day as typed, or null.</summary>
    internal static DateOnly? Day(string text) => DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static async Task<IResult> WorkAsync(HttpContext context, ReviewReader reader, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var asked = new WorkQuery(PageEndpoints.Chosen(query["show"]), Enum.TryParse<FlagReason>(query["reason"], out var reason) ? reason : null, PageEndpoints.Chosen(query["assignee"]));
        return PageEndpoints.Page<WorkPage>(
            (nameof(WorkPage.Work), await reader.WorkAsync(ReturnQuarter.Parse(query["quarter"]), cancellationToken)), (nameof(WorkPage.Query), asked), (nameof(WorkPage.Me), Acting.Of(context).Name));
    }

    private static async Task<IResult> FlagAsync(string code, string period, HttpContext context, ReviewReader reader, FlagViewReader views, CancellationToken cancellationToken) =>
        ReturnQuarter.Parse(period) is { } quarter && await reader.FlagAsync(code, quarter, cancellationToken) is { } dossier ? await ShowAsync(dossier, context, views, null, cancellationToken) : TypedResults.NotFound();

    private static async Task<IResult> ShowAsync(FlagDossier dossier, HttpContext context, FlagViewReader views, FormFault? fault, CancellationToken cancellationToken) =>
        PageEndpoints.Page<FlagPage>((nameof(FlagPage.View), await views.OfAsync(dossier, Acting.Of(context), fault, cancellationToken)));

    // A picture of the page, which was written down when it was asked for.
    private static async Task<IResult> ChartAsync(string code, string period, string id, string format, HttpContext context, ReviewReader reader, FlagChartReader charts, CancellationToken cancellationToken)
    {
        if (ReturnQuarter.Parse(period) is not { } quarter || await reader.FlagAsync(code, quarter, cancellationToken) is not { Publication: { } publication }) return TypedResults.NotFound();
        return (await charts.OfAsync(publication, cancellationToken)).FirstOrDefault(c => c.Series.Measure.Value == id) is { } chart
            ? PageEndpoints.Picture(context, format, size => ProcessChart.Draw(publication.Authority.Name, chart, size), () => ProcessChart.DrawPng(publication.Authority.Name, chart))
            : TypedResults.NotFound();
    }

    private static async Task<IResult> DecideAsync(string form, string code, string period, HttpContext context, ReviewReader reader, FlagViewReader views, ReviewFlagHandler flags, CancellationToken cancellationToken)
    {
        if (ReturnQuarter.Parse(period) is not { } quarter || !AuthorityCode.TryParse(code, out var authority)) return TypedResults.NotFound();
        var typed = await TypedAsync(context, cancellationToken);
        if (!long.TryParse(typed.GetValueOrDefault("seen"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return TypedResults.BadRequest(); // every form of the page says it
        var (by, text, choice) = (Acting.Of(context), typed.GetValueOrDefault("text", string.Empty), typed.GetValueOrDefault("choice", string.Empty));
        var incomplete = Task.FromResult(new ReviewDecision(ReviewRefusal.Incomplete, null));
        var (refusal, _) = await (form switch
        {
            "assign" => AssignAsync(authority, quarter, seen, text, typed.GetValueOrDefault("due", string.Empty), by, reader, flags, cancellationToken),
            "judge" => Enum.TryParse<Judgement>(choice, out var judgement) ? flags.JudgeAsync(authority, quarter, seen, judgement, text, by, cancellationToken) : incomplete,
            "second-look" => choice is "yes" or "no" ? flags.LookAgainAsync(authority, quarter, seen, choice == "yes", text, by, cancellationToken) : incomplete,
            "share" => flags.ShareAsync(authority, quarter, seen, text, by, cancellationToken),
            "share-beyond" => flags.ShareBeyondAsync(authority, quarter, seen, typed.GetValueOrDefault("recipient", string.Empty), text, by, cancellationToken),
            _ => Enum.TryParse<AppealOutcome>(choice.Split('-')[0], out var outcome)
                ? flags.DecideAppealAsync(authority, quarter, seen, outcome, Enum.TryParse<Judgement>(choice.Split('-')[^1], out var amended) ? amended : null, text, by, cancellationToken)
                : incomplete,
        });
        if (refusal == ReviewRefusal.None) return TypedResults.LocalRedirect($"/flags/{authority}/{quarter}");
        return await reader.FlagAsync(code, quarter, cancellationToken) is { } dossier ? await ShowAsync(dossier, context, views, new(form, ReviewTerms.Refusal(refusal), typed), cancellationToken) : TypedResults.NotFound();
    }

    // Only somebody on the list, so that a slip of the pen gives a flag to nobody; whoever has it may keep it, to another day.
    private static async Task<ReviewDecision> AssignAsync(AuthorityCode authority, Period quarter, long seen, string assignee, string due, Actor by, ReviewReader reader, ReviewFlagHandler flags, CancellationToken cancellationToken)
    {
        if (await reader.FlagAsync(authority.Value, quarter, cancellationToken) is not { Flag: { } flag }) return new(ReviewRefusal.NotFound, null);
        if (assignee != flag.Assignee && !(await reader.ColleaguesAsync(by, cancellationToken)).Contains(assignee)) return new(ReviewRefusal.Incomplete, flag);
        if (due.Trim().Length > 0 && Day(due) is null) return new(ReviewRefusal.Date, flag);
        return await flags.AssignAsync(authority, quarter, seen, assignee, Day(due), by, cancellationToken);
    }

    private static Task<IResult> SharedAsync(string code, ReviewReader reader, CancellationToken cancellationToken) => ShowSharedAsync(code, reader, null, cancellationToken);

    private static async Task<IResult> ShowSharedAsync(string code, ReviewReader reader, FormFault? fault, CancellationToken cancellationToken)
    {
        if (await reader.SharedAsync(code, cancellationToken) is not { } shared) return TypedResults.NotFound();
        return PageEndpoints.Page<SharedFlagsPage>((nameof(SharedFlagsPage.Shared), shared), (nameof(SharedFlagsPage.Today), reader.Today), (nameof(SharedFlagsPage.Fault), fault));
    }

    private static async Task<IResult> SayAsync(
        string form, string code, string period, HttpContext context, ReviewReader reader, Func<AuthorityCode, Period, string, Actor, CancellationToken, Task<ReviewDecision>> say, CancellationToken cancellationToken)
    {
        if (ReturnQuarter.Parse(period) is not { } quarter || !AuthorityCode.TryParse(code, out var authority)) return TypedResults.NotFound();
        var typed = await TypedAsync(context, cancellationToken);
        var (refusal, _) = await say(authority, quarter, typed.GetValueOrDefault("text", string.Empty), Acting.Of(context), cancellationToken);
        return refusal switch
        {
            ReviewRefusal.None => TypedResults.LocalRedirect($"/authorities/{authority}/flags"),
            ReviewRefusal.NotFound => TypedResults.NotFound(),
            _ => await ShowSharedAsync(code, reader, new($"{form}-{quarter}", ReviewTerms.Refusal(refusal), typed), cancellationToken),
        };
    }
}
