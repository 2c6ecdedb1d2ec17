using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Oversight.Returns.Specifications;
using Oversight.Returns.Templates;

namespace Oversight.Dashboard.Api;

/// <summary>What the quarterly return asks for, by version.</summary>
internal static class SpecificationsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/specifications").WithTags("The return");
        group.MapGet("", List).WithName("ListSpecifications").WithSummary("The versions of the return's specification, or the one in force for a quarter.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{version}", Find).WithName("GetSpecification").WithSummary("One version: items, measures, rules and the National Audit Office findings behind them.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{version}/csvw", Metadata).WithName("GetSpecificationCsvw").WithSummary("What a CSV return of that version looks like, as CSV on the Web metadata (W3C).")
            .Produces<object>(StatusCodes.Status200OK, ReturnTableMetadata.ContentType).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Results<Ok<SpecificationsAnswer>, ProblemHttpResult> List(
        [FromQuery(Name = "period"), Description("Only the version in force for this quarter, for example 2025-26-Q1.")] string? period)
    {
        if (period is null) return TypedResults.Ok(new SpecificationsAnswer([.. ReturnSpecification.Versions.Select(SpecificationLine.Of)]));
        if (ReturnQuarter.Parse(period) is not { } quarter) return Problem.InvalidRequest(ReturnQuarter.Expected);
        return ReturnSpecification.For(quarter) is { } version ? TypedResults.Ok(new SpecificationsAnswer([SpecificationLine.Of(version)])) : Problem.NoSpecification(period);
    }

    private static Results<Ok<SpecificationAnswer>, ProblemHttpResult> Find([Description("The financial year that the version came into force with, for example 2022-23.")] string version) =>
        Version(version) is { } found ? TypedResults.Ok(SpecificationAnswer.Of(found)) : Problem.SpecificationNotFound(version);

    private static Results<FileContentHttpResult, ProblemHttpResult> Metadata([Description("The financial year that the version came into force with, for example 2022-23.")] string version) =>
        Version(version) is { } found ? Answer.File(ReturnTableMetadata.Of(found), ReturnTableMetadata.ContentType) : Problem.SpecificationNotFound(version);

    private static ReturnSpecification? Version(string version) => ReturnSpecification.Versions.FirstOrDefault(v => v.Version == version);
}
