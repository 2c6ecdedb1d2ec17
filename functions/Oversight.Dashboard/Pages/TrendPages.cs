using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Oversight.Dashboard.Api;
using Oversight.Dashboard.Charts;
using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.Pages;

/// <summary>The page of trends and its charts.</summary>
internal static class TrendPages
{
    /// <summary>Maps the page.</summary>
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/trends", PageAsync);

    /// <summary>Maps the charts, which say themselves how long they may be kept.</summary>
    public static void MapCharts(RouteGroupBuilder charts)
    {
        charts.MapGet("/trends/chart.svg", SvgAsync);
        charts.MapGet("/trends/chart.png", PngAsync);
    }

    private static async Task<IResult> PageAsync([AsParameters] TrendParameters which, HttpContext context, TrendReader reader, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        var (query, parameter, fault) = (which with { AsAt = null }).Read();
        query = query is null ? null : query with { AsAt = field.Asked };
        if (field.Fault is not null) (parameter, fault) = ("as-at-day", field.Fault);
        var table = await reader.FindAsync(field.Asked, cancellationToken);
        if (table is null && field.Asked is not null && await reader.FindAsync(null, cancellationToken) is { } newest)
        {
            table = newest;
            (parameter, fault) = ("as-at-day", "Nothing was published by that date");
            field = field with { Fault = fault };
        }
        var (answer, missing) = table is null || query is null || fault is not null ? (null, null) : TrendFinder.Find(table, query);
        return PageEndpoints.Page<TrendsPage>((nameof(TrendsPage.View), new TrendView(table, field, query, answer, fault ?? missing, parameter ?? "measure")));
    }

    private static Task<IResult> SvgAsync([AsParameters] TrendParameters which, HttpContext context, TrendReader reader, CancellationToken cancellationToken) =>
        ChartAsync(which, context, reader, "image/svg+xml", a => TrendChart.Draw(a.Series, a.Query.Show, a.Notes, context.Request.Query["size"] == "narrow" ? ChartSize.Narrow : ChartSize.Wide), cancellationToken);

    private static Task<IResult> PngAsync([AsParameters] TrendParameters which, HttpContext context, TrendReader reader, CancellationToken cancellationToken) =>
        ChartAsync(which, context, reader, "image/png", a => TrendChart.DrawPng(a.Series, a.Query.Show, a.Notes), cancellationToken);

    private static async Task<IResult> ChartAsync(TrendParameters which, HttpContext context, TrendReader reader, string type, Func<TrendAnswer, byte[]?> draw, CancellationToken cancellationToken)
    {
        if (which.Read().Query is not { Measures.Count: <= 1 } query || await reader.FindAsync(query.AsAt, cancellationToken) is not { } table || TrendFinder.Find(table, query).Answer is not { } answer) return TypedResults.NotFound();
        if (draw(answer) is not { } bytes) return TypedResults.NotFound();
        // An address that names the table's version will never say anything else.
        context.Response.GetTypedHeaders().CacheControl = context.Request.Query["version"] == table.Version
            ? new() { Private = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } }
            : TrendTag.AskAgain;
        return TypedResults.Bytes(bytes, type);
    }
}
