using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Charts;
using Oversight.Dashboard.Lists;
using Oversight.Pipeline.IngestEvidence;

namespace Oversight.Dashboard.Pages;

/// <summary>The pages. Each reads, builds what it shows and renders it once; none needs a script.</summary>
public static class PageEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").RequireAuthorization(Policies.Reader).ExcludeFromDescription().AddEndpointFilter(AskAgain);
        pages.MapGet("/", NationalAsync);
        pages.MapGet("/authorities/{code}", AuthorityAsync);
        pages.MapGet("/evidence", EvidenceAsync);
        pages.MapGet("/evidence/{id}", ReceiptAsync);
        ReturnPages.Map(pages);
        TrendPages.Map(pages);
        pages.MapGet("/method", () => Page<MethodPage>());
        pages.MapGet("/accessibility", () => Page<AccessibilityPage>());
        var charts = endpoints.MapGroup("").RequireAuthorization(Policies.Reader).ExcludeFromDescription();
        charts.MapGet("/authorities/{code}/measures/{id}.{format:regex(^(svg|png)$)}", ChartAsync);
        TrendPages.MapCharts(charts);
    }

    private static async Task<IResult> NationalAsync(HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var field = AsAtField.Read(query);
        var asked = new ListQuery(Chosen(query["region"]), Chosen(query["band"]), Sorts.Parse(query["sort"]) ?? ListSort.Rank, query["order"] == "reversed");
        var list = field.Fault is null ? await reader.ListAsync(field.Asked, cancellationToken) : await reader.ListAsync(null, cancellationToken);
        var dates = await reader.DatesAsync(cancellationToken);
        return Page<NationalPage>((nameof(NationalPage.View), new NationalView(dates, field, list, asked, asked.Apply(list?.Lines ?? []))));
    }

    private static async Task<IResult> AuthorityAsync(string code, HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        if (await reader.FindAsync(code, field.Fault is null ? field.Asked : null, cancellationToken) is { } publication)
            return Page<AuthorityPage>((nameof(AuthorityPage.Publication), publication), (nameof(AuthorityPage.Field), field));
        if (field.Asked is null || await reader.FindAsync(code, null, cancellationToken) is not { } newest) return TypedResults.NotFound();
        return Page<AuthorityPage>((nameof(AuthorityPage.Publication), newest), (nameof(AuthorityPage.Field), field with { Fault = $"Nothing was published of {newest.Authority.Name} by that date" }));
    }

    private static async Task<IResult> EvidenceAsync(IReceiptStore store, CancellationToken cancellationToken) =>
        Page<EvidencePage>((nameof(EvidencePage.Receipts), (IReadOnlyList<EvidenceReceipt>)[.. (await store.ListAsync(cancellationToken)).Reverse()]));

    private static async Task<IResult> ReceiptAsync(string id, IReceiptStore store, CancellationToken cancellationToken) =>
        Identity.IsPlain(id) && await store.FindAsync(id, cancellationToken) is { } receipt ? Page<ReceiptPage>((nameof(ReceiptPage.Receipt), receipt)) : TypedResults.NotFound();

    private static async Task<IResult> ChartAsync(string code, string id, string format, HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        if (field.Fault is not null || await reader.FindAsync(code, field.Asked, cancellationToken) is not { } publication) return TypedResults.NotFound();
        if (publication.Measures.FirstOrDefault(m => m.Id == id) is not { } measure) return TypedResults.NotFound();
        var (name, size) = (publication.Authority.Name, context.Request.Query["size"] == "narrow" ? ChartSize.Narrow : ChartSize.Wide);
        if ((format == "png" ? MeasureChart.DrawPng(name, measure) : MeasureChart.Draw(name, measure, size)) is not { } chart) return TypedResults.NotFound();

        // An address that names the revision will never say anything else.
        var named = context.Request.Query["revision"] == publication.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture) && field.Asked == publication.AsAt;
        context.Response.GetTypedHeaders().CacheControl = named
            ? new() { Private = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } }
            : new() { Private = true, NoCache = true };
        return TypedResults.Bytes(chart, format == "png" ? "image/png" : "image/svg+xml");
    }

    internal static string? Chosen(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    internal static RazorComponentResult<T> Page<T>(params (string Name, object? Value)[] parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));

    private static ValueTask<object?> AskAgain(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.GetTypedHeaders().CacheControl = new() { Private = true, NoCache = true };
        return next(context);
    }
}
