using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Trends;
using Oversight.Dashboard.Words;

namespace Oversight.Dashboard.Api;

/// <summary>Trends: any measures of anybody over any time. What it answers may be published: counts are protected.</summary>
internal static class TrendsApi
{
    /// <summary>Figures on a page where nobody asks for another number.</summary>
    public const int UsualPage = 500;

    /// <summary>Figures on a page at most.</summary>
    public const int MostOnAPage = 5000;

    /// <summary>Figures in a file at most: more than there are of one date.</summary>
    public const int MostInAFile = 400_000;

    private const string ParquetType = "application/vnd.apache.parquet";

    /// <summary>The files, by the name of their format.</summary>
    public static IReadOnlyList<string> Files { get; } = ["csv", "parquet", "xlsx"];

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/trends", GetAsync).RequireRateLimiting(RateLimits.Files).WithTags("Trends").WithName("GetTrends")
            .WithSummary("Any measures of authorities, regions, statistical neighbours or the nation over any periods, as known on a date: value, counts, rank, distance from what is expected. As pages of JSON, or whole as CSV, Parquet or XLSX. Counts of 1 to 5 are withheld (c), others rounded to the nearest 5.")
            .Produces<TrendPage>(StatusCodes.Status200OK, "application/json", CsvType, ParquetType, XlsxType)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private const string CsvType = "text/csv; charset=utf-8";
    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static async Task<Results<Ok<TrendPage>, FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        [AsParameters] TrendParameters which,
        [FromQuery(Name = "format"), Description("json (default), csv, parquet or xlsx.")] string? format,
        [FromQuery(Name = "page"), Description("Which page of JSON, from 1. 1 by default.")] int? page,
        [FromQuery(Name = "page_size"), Description("Most figures on a page, 1 to 5000. 500 by default.")] int? pageSize,
        TrendReader reader,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var (query, _, fault) = which.Read();
        fault ??= (format, page, pageSize) switch
        {
            (not (null or "json" or "csv" or "parquet" or "xlsx"), _, _) => "format is json, csv, parquet or xlsx.",
            (_, < 1, _) => "page begins at 1.",
            (_, _, < 1 or > MostOnAPage) => $"page_size is 1 to {MostOnAPage}.",
            _ => null,
        };
        if (fault is not null || query is null) return Problem.InvalidRequest(fault ?? string.Empty);
        if (await reader.FindAsync(query.AsAt, cancellationToken) is not { } table) return Problem.NothingPublished();

        // The tag names the table and the question: a caller that has the answer is told so before any of it is made.
        var tag = TrendTag.Of(table, $"{query.Text}|{format}|{page}|{pageSize}");
        var headers = context.Response.GetTypedHeaders();
        (headers.ETag, headers.CacheControl) = (tag, TrendTag.AskAgain);
        if (TrendTag.IsThere(context.Request, tag)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        var (answer, missing) = TrendFinder.Find(table, query);
        if (answer is null) return Problem.InvalidRequest(missing!);
        if (format is not (null or "json")) return await FileAsync(answer, format, cancellationToken);
        var (number, size) = (page ?? 1, pageSize ?? UsualPage);
        var total = answer.Figures;
        var next = (long)number * size < total ? $"{ApiEndpoints.Root}/trends?{answer.Query.Text}&page={number + 1}&page_size={size}" : null;
        return TypedResults.Ok(new TrendPage(table.AsAt, TidyRows.Of(answer, (number - 1L) * size, size), answer.Notes, number, size, total, next));
    }

    private static async Task<Results<Ok<TrendPage>, FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> FileAsync(TrendAnswer answer, string format, CancellationToken cancellationToken)
    {
        if (answer.Figures > MostInAFile) return Problem.InvalidRequest($"That would be {answer.Figures} figures; a file has at most {MostInAFile}. Ask for fewer measures or periods.");
        var name = $"trends-{Say.Iso(answer.Table.AsAt)}.{format}";
        return format switch
        {
            "csv" => TypedResults.Bytes(TrendFiles.Csv(TidyRows.Of(answer)), CsvType, name),
            "parquet" => TypedResults.Bytes(await TrendFiles.ParquetAsync([.. TidyRows.Of(answer)], cancellationToken), ParquetType, name),
            _ => TypedResults.Bytes(TrendFiles.Xlsx([.. TidyRows.Of(answer)]), XlsxType, name),
        };
    }
}
