using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Charts;
using Oversight.Dashboard.Disclosure;
using Oversight.Dashboard.Lists;
using Oversight.Dashboard.Status;
using Oversight.Dashboard.Trends;
using Oversight.Dashboard.Words;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Pages;

/// <summary>The pages. Each reads, builds what it shows and renders it once; none needs a script.</summary>
public static class PageEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        var everyone = Pages(Policies.Everyone);
        everyone.MapGet("/", NationalAsync);
        ReturnPages.Map(everyone);
        everyone.MapGet("/method", () => Page<MethodPage>());
        everyone.MapGet("/method/api", () => Page<ApiPage>());
        MeasurePages.MapHelp(everyone);
        everyone.MapGet("/accessibility", () => Page<AccessibilityPage>());
        everyone.MapGet("/status", StatusAsync);
        BacktestPages.Map(everyone);
        var readers = Pages(Policies.Reader);
        readers.MapGet("/evidence", EvidenceAsync);
        readers.MapGet("/evidence/{id}", ReceiptAsync);
        TrendPages.Map(readers);
        MeasurePages.MapSearch(readers);
        NationalViews.Map(readers);
        NaoPages.Map(readers);
        WatchPages.Map(readers);
        Pages(Policies.OwnOrReader).MapGet("/authorities/{code}", AuthorityAsync);
        var charts = endpoints.MapGroup("").RequireAuthorization(Policies.Reader).ExcludeFromDescription();
        charts.MapGet("/national.{format}", NationalChartAsync);
        TrendPages.MapCharts(charts);
        NationalViews.MapCharts(charts);
        var own = endpoints.MapGroup("").RequireAuthorization(Policies.OwnOrReader).ExcludeFromDescription();
        own.MapGet("/authorities/{code}/measures/{id}.svg", (string code, string id, HttpContext context, PublishedReader reader, OpenFigures open, CancellationToken stop) =>
            ChartAsync(code, id, context, reader, open, "image/svg+xml", (name, measure) => MeasureChart.Draw(name, measure, SizeOf(context, ChartSize.Wide)), stop));
        own.MapGet("/authorities/{code}/measures/{id}.png", (string code, string id, HttpContext context, PublishedReader reader, OpenFigures open, CancellationToken stop) =>
            ChartAsync(code, id, context, reader, open, "image/png", MeasureChart.DrawPng, stop));
        var staff = Pages(Policies.AuthorityStaff);
        staff.MapGet(Navigation.YourFigures, (HttpContext context) => TypedResults.LocalRedirect($"/authorities/{Person.Of(context.User)!.Authority}"));
        staff.MapGet("/authorities/{code}/figures.csv", FiguresAsync);
        OfficerPages.Map(Pages);
        ReviewPages.Map(Pages);
        InterventionPages.Map(Pages);
        MessagePages.Map(Pages);
        SignInPages.Map(endpoints.MapGroup("").AllowAnonymous().ExcludeFromDescription());

        RouteGroupBuilder Pages(string policy) => endpoints.MapGroup("").RequireAuthorization(policy).ExcludeFromDescription().AddEndpointFilter(AskAgain);
    }

    // Staff of an authority do not see the nation: their front page is their returns.
    private static async Task<IResult> NationalAsync(HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        if (Person.Of(context.User) is { IsAuthorityStaff: true }) return TypedResults.LocalRedirect(Navigation.Returns);
        var query = context.Request.Query;
        var field = AsAtField.Read(query);
        var asked = new ListQuery(Chosen(query["region"]), Chosen(query["band"]), Sorts.Parse(query["sort"]) ?? ListSort.Rank, query["order"] == "reversed");
        var list = field.Fault is null ? await reader.ListAsync(field.Asked, cancellationToken) : await reader.ListAsync(null, cancellationToken);
        if (list is not null) list = OpenFigures.Of(list, Person.Of(context.User));
        var dates = await reader.DatesAsync(cancellationToken);
        return Page<NationalPage>((nameof(NationalPage.View), new NationalView(dates, field, list, asked, asked.Apply(list?.Lines ?? []))));
    }

    private static async Task<IResult> AuthorityAsync(string code, HttpContext context, PublishedReader reader, OpenFigures open, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        var person = Person.Of(context.User);
        var isForStaff = person is { IsAuthorityStaff: true };
        if (await reader.FindAsync(code, field.Fault is null ? field.Asked : null, cancellationToken) is { } publication)
            return Page<AuthorityPage>((nameof(AuthorityPage.Publication), await open.OfAsync(publication, person, cancellationToken)), (nameof(AuthorityPage.Field), field), (nameof(AuthorityPage.IsForStaff), isForStaff));
        if (field.Asked is null || await reader.FindAsync(code, null, cancellationToken) is not { } newest) return TypedResults.NotFound();
        return Page<AuthorityPage>((nameof(AuthorityPage.Publication), await open.OfAsync(newest, person, cancellationToken)), (nameof(AuthorityPage.Field), field with { Fault = $"Nothing was published of {newest.Authority.Name} by that date" }), (nameof(AuthorityPage.IsForStaff), isForStaff));
    }

    // With exact counts, which are theirs; whoever else takes figures away has those of the trends, protected.
    private static async Task<IResult> FiguresAsync(string code, HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        return field.Fault is null && await reader.FindAsync(code, field.Asked, cancellationToken) is { } publication
            ? TypedResults.Bytes(TrendFiles.Csv(TidyRows.Of(publication)), "text/csv; charset=utf-8", $"figures-{code}-{Say.Iso(publication.AsAt)}.csv")
            : TypedResults.NotFound();
    }

    private static async Task<IResult> NationalChartAsync(string format, HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        if (field.Fault is not null || await reader.ListAsync(field.Asked, cancellationToken) is not { } list) return TypedResults.NotFound();
        return Picture(context, format, size => NationalChart.Draw(list, size), () => NationalChart.DrawPng(list), ChartSize.Broad);
    }

    private static async Task<IResult> StatusAsync(StatusReader reader, CancellationToken cancellationToken) => Page<StatusPage>((nameof(StatusPage.Status), await reader.ReadAsync(cancellationToken)));

    private static async Task<IResult> EvidenceAsync(IReceiptStore store, CancellationToken cancellationToken) =>
        Page<EvidencePage>((nameof(EvidencePage.Receipts), (IReadOnlyList<EvidenceReceipt>)[.. (await store.ListAsync(cancellationToken)).Reverse()]));

    private static async Task<IResult> ReceiptAsync(string id, IReceiptStore store, CancellationToken cancellationToken) =>
        Identity.IsPlain(id) && await store.FindAsync(id, cancellationToken) is { } receipt ? Page<ReceiptPage>((nameof(ReceiptPage.Receipt), receipt)) : TypedResults.NotFound();

    private static async Task<IResult> ChartAsync(
        string code, string id, HttpContext context, PublishedReader reader, OpenFigures open, string type, Func<string, PublishedMeasure, byte[]?> draw, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        if (field.Fault is not null || await reader.FindAsync(code, field.Asked, cancellationToken) is not { } publication) return TypedResults.NotFound();
        // Of one measure, so that no other is protected for nothing.
        if ((await open.OfAsync(publication with { Measures = [.. publication.Measures.Where(m => m.Id == id)] }, Person.Of(context.User), cancellationToken)).Measures is not [var measure]) return TypedResults.NotFound();
        if (draw(publication.Authority.Name, measure) is not { } chart) return TypedResults.NotFound();

        // An address that names the revision will never say anything else.
        var named = context.Request.Query["revision"] == publication.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture) && field.Asked == publication.AsAt;
        context.Response.GetTypedHeaders().CacheControl = named
            ? new() { Private = true, MaxAge = TimeSpan.FromDays(365), Extensions = { new NameValueHeaderValue("immutable") } }
            : new() { Private = true, NoCache = true };
        context.Response.Headers.Append(HeaderNames.Vary, $"{HeaderNames.Cookie}, {HeaderNames.Authorization}"); // not everybody is told the exact figure
        return TypedResults.Bytes(chart, type);
    }

    /// <summary>A chart as SVG in the size asked for, or as PNG; not found where it has nothing to show or the format is another.</summary>
    internal static IResult Picture(HttpContext context, string format, Func<ChartSize, byte[]?> svg, Func<byte[]?> png, ChartSize? usual = null)
    {
        var drawn = format switch { "svg" => svg(SizeOf(context, usual ?? ChartSize.Wide)), "png" => png(), _ => null };
        if (drawn is null) return TypedResults.NotFound();
        context.Response.GetTypedHeaders().CacheControl = new() { Private = true, NoCache = true };
        return TypedResults.Bytes(drawn, format == "png" ? "image/png" : "image/svg+xml");
    }

    internal static ChartSize SizeOf(HttpContext context, ChartSize otherwise) => context.Request.Query["size"] == "narrow" ? ChartSize.Narrow : otherwise;

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
