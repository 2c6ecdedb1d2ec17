using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Charts;
using Oversight.Dashboard.National;
using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.Pages;

/// <summary>The pages about the country as a whole, and their charts.</summary>
internal static class NationalViews
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/national", () => PageEndpoints.Page<CountryPage>());
        pages.MapGet("/national/age", AgeAsync);
        pages.MapGet("/national/variation", VariationAsync);
        pages.MapGet("/national/journey", JourneyAsync);
        pages.MapGet("/national/partners", PartnersAsync);
    }

    public static void MapCharts(RouteGroupBuilder charts)
    {
        charts.MapGet("/national/age.{format}", AgeChartAsync);
        charts.MapGet("/national/variation/{id}.{format}", VariationChartAsync);
        charts.MapGet("/national/journey.{format}", JourneyChartAsync);
    }

    private static async Task<IResult> AgeAsync(HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        var list = await reader.ListAsync(field.Fault is null ? field.Asked : null, cancellationToken);
        if (list is null && field.Asked is not null && await reader.ListAsync(null, cancellationToken) is { } newest) (list, field) = (newest, field with { Fault = "Nothing was published by that date" });
        return PageEndpoints.Page<AgePage>((nameof(AgePage.Age), list is null ? null : EvidenceAge.Of(list)), (nameof(AgePage.Field), field), (nameof(AgePage.IsMadeUp), list?.Lines.Any(l => l.Authority.IsMadeUp) == true));
    }

    private static async Task<IResult> AgeChartAsync(string format, HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        if (field.Fault is not null || await reader.ListAsync(field.Asked, cancellationToken) is not { } list) return TypedResults.NotFound();
        var age = EvidenceAge.Of(list);
        return PageEndpoints.Picture(context, format, size => AgePage.Draw(age, size), () => AgePage.DrawPng(age));
    }

    private static async Task<IResult> VariationAsync(TrendReader reader, CancellationToken cancellationToken)
    {
        var table = await reader.FindAsync(null, cancellationToken);
        return PageEndpoints.Page<VariationPage>((nameof(VariationPage.Table), table), (nameof(VariationPage.All), table is null ? [] : Variation.All(table)));
    }

    private static async Task<IResult> VariationChartAsync(string id, string format, HttpContext context, TrendReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(null, cancellationToken) is { } table && Variation.Of(table, id) is { } variation
            ? PageEndpoints.Picture(context, format, size => FunnelChart.Draw(variation, size, Marked(context)), () => FunnelChart.DrawPng(variation, Marked(context)))
            : TypedResults.NotFound();

    private static string? Marked(HttpContext context) => PageEndpoints.Chosen(context.Request.Query["authority"]);

    private static async Task<IResult> JourneyAsync(HttpContext context, TrendReader reader, CancellationToken cancellationToken)
    {
        var (table, code, isKnown) = await OfAuthorityAsync(context, reader, cancellationToken);
        return isKnown ? PageEndpoints.Page<JourneyPage>((nameof(JourneyPage.Table), table), (nameof(JourneyPage.LaCode), code)) : TypedResults.NotFound();
    }

    private static async Task<IResult> JourneyChartAsync(string format, HttpContext context, TrendReader reader, CancellationToken cancellationToken)
    {
        var (table, code, isKnown) = await OfAuthorityAsync(context, reader, cancellationToken);
        if (!isKnown || table is null) return TypedResults.NotFound();
        var steps = Journey.Of(table, code);
        var name = JourneyPage.NameOf(table, code);
        return PageEndpoints.Picture(context, format, size => JourneyPage.Draw(steps, name, size), () => JourneyPage.DrawPng(steps, name));
    }

    private static async Task<IResult> PartnersAsync(HttpContext context, TrendReader reader, CancellationToken cancellationToken)
    {
        var (table, code, isKnown) = await OfAuthorityAsync(context, reader, cancellationToken);
        return isKnown ? PageEndpoints.Page<PartnersPage>((nameof(PartnersPage.Table), table), (nameof(PartnersPage.LaCode), code)) : TypedResults.NotFound();
    }

    private static async Task<(TrendTable? Table, string? LaCode, bool IsKnown)> OfAuthorityAsync(HttpContext context, TrendReader reader, CancellationToken cancellationToken)
    {
        var code = PageEndpoints.Chosen(context.Request.Query["authority"]);
        var table = await reader.FindAsync(null, cancellationToken);
        return (table, code, code is null || table?.PositionOf(code) >= 0);
    }
}
