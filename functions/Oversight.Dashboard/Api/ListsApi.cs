using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Disclosure;

namespace Oversight.Dashboard.Api;

/// <summary>Scores, flags, and the dates there are any for.</summary>
internal static class ListsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/scores", ScoresAsync).WithTags("Scores").WithName("ListScores").WithSummary("The estimate for each authority.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/flags", FlagsAsync).WithTags("Flags").WithName("ListFlags").WithSummary("The authorities for review, and those of which too little is known, with the reasons.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/as-at", DatesAsync).WithTags("Dates").WithName("ListDates").WithSummary("The dates there are publications for, newest first.");
    }

    private static async Task<Results<Ok<DatedPage<ScoreLine>>, ProblemHttpResult>> ScoresAsync(
        [AsParameters] ListParameters which, [AsParameters] Paging paging, PublishedReader reader, HttpContext context, IOptions<DashboardOptions> options, CancellationToken cancellationToken) =>
        await LinesAsync(which, paging, reader, context, options, _ => true, ScoreLine.Of, cancellationToken);

    private static async Task<Results<Ok<DatedPage<FlagLine>>, ProblemHttpResult>> FlagsAsync(
        [AsParameters] ListParameters which, [AsParameters] Paging paging, PublishedReader reader, HttpContext context, IOptions<DashboardOptions> options, CancellationToken cancellationToken) =>
        await LinesAsync(which, paging, reader, context, options, s => s.Flag.Band != "routine" || s.Flag.IsRandomControl, FlagLine.Of, cancellationToken);

    private static async Task<Ok<DatesAnswer>> DatesAsync(PublishedReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(new DatesAnswer(await reader.DatesAsync(cancellationToken)));

    private static async Task<Results<Ok<DatedPage<T>>, ProblemHttpResult>> LinesAsync<T>(
        ListParameters which, Paging paging, PublishedReader reader, HttpContext context, IOptions<DashboardOptions> options, Func<PublishedSummary, bool> keep, Func<PublishedSummary, T> line, CancellationToken cancellationToken)
    {
        if ((which.Fault ?? paging.Fault) is { } fault) return Problem.InvalidRequest(fault);
        if (await reader.ListAsync(which.AsAt, cancellationToken) is not { } list) return Problem.NothingPublished();
        PublishedSummary[] lines = [.. which.Query().Apply(OpenFigures.Of(list, Person.Of(context.User)).Lines).Where(keep)];
        var (items, page, size) = paging.Cut(lines, options.Value.PageSize);
        return TypedResults.Ok(new DatedPage<T>(list.AsAt, [.. items.Select(line)], page, size, lines.Length));
    }
}
