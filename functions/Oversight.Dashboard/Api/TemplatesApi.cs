using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Reviews;
using Oversight.Domain.Authorities;
using Oversight.Returns.Specifications;
using Oversight.Returns.Templates;

namespace Oversight.Dashboard.Api;

/// <summary>Blank returns to fill.</summary>
internal static class TemplatesApi
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";
    private const string CsvType = "text/csv; charset=utf-8";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/authorities/{code}/returns/{period}/template", GetAsync).WithTags("The return").WithName("GetReturnTemplate")
            .AddEndpointFilter<RouteHandlerBuilder, LogViewOfAnother>()
            .WithSummary("The blank return of an authority for a quarter. To the authority's own staff and the department a workbook shows what was returned before beside each item.")
            .Produces<byte[]>(StatusCodes.Status200OK, CsvType, XlsxType)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>Where the blank return of an authority and quarter is.</summary>
    public static string Address(string code, string period, string format) => $"{ApiEndpoints.Root}/authorities/{code}/returns/{period}/template?format={format}";

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        [Description("Nine-character code.")] string code,
        [Description("Quarter of a financial year, for example 2025-26-Q1.")] string period,
        [FromQuery(Name = "format"), Description("csv (default) or xlsx.")] string? format,
        HttpContext context,
        PublishedReader reader,
        [FromServices] IReturnHistory? history,
        CancellationToken cancellationToken)
    {
        if (format is not (null or Csv or Xlsx)) return Problem.InvalidRequest("format is csv or xlsx.");
        if (ReturnQuarter.Parse(period) is not { } quarter) return Problem.InvalidRequest(ReturnQuarter.Expected);
        if (!AuthorityCode.TryParse(code, out var authority) || await reader.FindAsync(code, null, cancellationToken) is not { } publication) return Problem.AuthorityNotFound(code);
        if (ReturnSpecification.For(quarter) is not { } specification) return Problem.NoSpecification(period);

        // What was returned before is exact; whoever else takes a blank return gets it blank.
        var mayRead = format == Xlsx && Person.MayReadCounts(Person.Of(context.User), code);
        var previous = history is null || !mayRead ? [] : await history.PreviousAsync(authority, quarter, BlankReturn.MostPrevious, cancellationToken);
        var blank = new BlankReturn(specification, authority, publication.Authority.Name, quarter, previous);
        return format == Xlsx
            ? Answer.File(ReturnTemplate.Xlsx(blank), XlsxType, ReturnTemplate.FileName(blank) + ".xlsx")
            : Answer.File(ReturnTemplate.Csv(blank), CsvType, ReturnTemplate.FileName(blank) + ".csv");
    }
}
