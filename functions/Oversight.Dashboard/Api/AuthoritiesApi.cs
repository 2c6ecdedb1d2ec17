using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Disclosure;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Api;

/// <summary>Authorities: the list, one whole, one measure of one.</summary>
internal static class AuthoritiesApi
{
    public static void Map(RouteGroupBuilder nation, RouteGroupBuilder own)
    {
        nation.MapGet("/authorities", ListAsync).WithTags("Authorities").WithName("ListAuthorities").WithSummary("The national list: each authority's estimate, band, main reasons and evidence age.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        var group = own.MapGroup("/authorities").WithTags("Authorities");
        // With the estimate and the flag in it, which the authority's own staff read once the flag is shared with them.
        nation.MapGet("/authorities/{code}", FindAsync).WithTags("Authorities").WithName("GetAuthority").WithSummary("Everything published of one authority.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{code}/measures/{id}", MeasureAsync).WithName("GetAuthorityMeasure").WithSummary("One measure of one authority over time.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<DatedPage<PublishedSummary>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ListParameters which, [AsParameters] Paging paging, PublishedReader reader, HttpContext context, IOptions<DashboardOptions> options, CancellationToken cancellationToken)
    {
        if ((which.Fault ?? paging.Fault) is { } fault) return Problem.InvalidRequest(fault);
        if (await reader.ListAsync(which.AsAt, cancellationToken) is not { } list) return Problem.NothingPublished();
        var lines = which.Query().Apply(OpenFigures.Of(list, Person.Of(context.User)).Lines);
        var (items, page, size) = paging.Cut(lines, options.Value.PageSize);
        return TypedResults.Ok(new DatedPage<PublishedSummary>(list.AsAt, items, page, size, lines.Count));
    }

    private static async Task<Results<Ok<Publication>, ProblemHttpResult>> FindAsync(
        [Description("Nine-character code.")] string code, [FromQuery(Name = "as_at"), Description("As known on this date (yyyy-mm-dd).")] DateOnly? asAt, HttpContext context, PublishedReader reader, OpenFigures open, CancellationToken cancellationToken) =>
        await ReadAsync(code, asAt, context, reader, open, cancellationToken) is { } publication ? TypedResults.Ok(publication with { Measures = [.. publication.Measures.Select(WithoutCounts)] }) : Problem.AuthorityNotFound(code);

    private static async Task<Results<Ok<AuthorityMeasure>, ProblemHttpResult>> MeasureAsync(
        [Description("Nine-character code.")] string code, [Description("Name of the measure.")] string id, [FromQuery(Name = "as_at"), Description("As known on this date (yyyy-mm-dd).")] DateOnly? asAt, HttpContext context, PublishedReader reader, OpenFigures open, CancellationToken cancellationToken)
    {
        if (await ReadAsync(code, asAt, context, reader, open, cancellationToken) is not { } publication) return Problem.AuthorityNotFound(code);
        return publication.Measures.FirstOrDefault(m => m.Id == id) is { } measure
            ? TypedResults.Ok(new AuthorityMeasure(publication.LaCode, publication.AsAt, WithoutCounts(measure)))
            : Problem.MeasureNotFound(id);
    }

    private static async Task<Publication?> ReadAsync(string code, DateOnly? asAt, HttpContext context, PublishedReader reader, OpenFigures open, CancellationToken cancellationToken) =>
        await reader.FindAsync(code, asAt, cancellationToken) is { } publication ? await open.OfAsync(publication, Person.Of(context.User), cancellationToken) : null;

    // Exact counts stay inside. Those that may be published are in the trends.
    private static PublishedMeasure WithoutCounts(PublishedMeasure measure) => measure with { Points = [.. measure.Points.Select(p => p with { Numerator = null, Denominator = null })] };
}
