using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Oversight.Dashboard.Api;

/// <summary>What the measures are.</summary>
internal static class MeasuresApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/measures").WithTags("Measures");
        group.MapGet("", ListAsync).WithName("ListMeasures").WithSummary("Every measure that is published: title, unit, which way is a concern, source.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{id}", FindAsync).WithName("GetMeasure").WithSummary("One measure's definition.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<MeasuresAnswer>> ListAsync(
        [FromQuery(Name = "as_at"), Description("As known on this date (yyyy-mm-dd).")] DateOnly? asAt, PublishedReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(new MeasuresAnswer([.. (await reader.MeasuresAsync(asAt, cancellationToken)).Select(MeasureDefinition.Of)]));

    private static async Task<Results<Ok<MeasureDefinition>, ProblemHttpResult>> FindAsync(
        [Description("Name of the measure.")] string id, [FromQuery(Name = "as_at"), Description("As known on this date (yyyy-mm-dd).")] DateOnly? asAt, PublishedReader reader, CancellationToken cancellationToken) =>
        (await reader.MeasuresAsync(asAt, cancellationToken)).FirstOrDefault(m => m.Id == id) is { } measure
            ? TypedResults.Ok(MeasureDefinition.Of(measure))
            : Problem.MeasureNotFound(id);
}
