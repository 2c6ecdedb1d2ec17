using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Lists;
using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.Pages;

/// <summary>Help on every measure, and the search for an authority.</summary>
internal static class MeasurePages
{
    /// <summary>Maps the help, which staff of authorities need too.</summary>
    public static void MapHelp(RouteGroupBuilder pages)
    {
        pages.MapGet("/measures", ListAsync);
        pages.MapGet("/measures/{id}", FindAsync);
    }

    /// <summary>Maps the search.</summary>
    public static void MapSearch(RouteGroupBuilder pages) => pages.MapGet("/authorities", SearchAsync);

    private static async Task<IResult> ListAsync(HttpContext context, TrendReader reader, CancellationToken cancellationToken)
    {
        var words = PageEndpoints.Chosen(context.Request.Query["q"]);
        return PageEndpoints.Page<MeasuresPage>((nameof(MeasuresPage.Words), words), (nameof(MeasuresPage.Found), MeasureHelp.Search(await reader.FindAsync(null, cancellationToken), words)));
    }

    private static async Task<IResult> FindAsync(string id, TrendReader reader, CancellationToken cancellationToken) =>
        MeasureHelp.Find(await reader.FindAsync(null, cancellationToken), id) is { } help ? PageEndpoints.Page<MeasurePage>((nameof(MeasurePage.Help), help)) : TypedResults.NotFound();

    // Whoever types all of a name or code, or enough of it to mean one alone, is led there at once.
    private static async Task<IResult> SearchAsync(HttpContext context, PublishedReader reader, CancellationToken cancellationToken)
    {
        var words = PageEndpoints.Chosen(context.Request.Query["q"]);
        var list = await reader.ListAsync(null, cancellationToken);
        var found = AuthoritySearch.Find(list?.Lines ?? [], words);
        return words is not null && found is [var only] ? TypedResults.LocalRedirect($"/authorities/{only.LaCode}") : PageEndpoints.Page<AuthoritiesPage>((nameof(AuthoritiesPage.Words), words), (nameof(AuthoritiesPage.Found), found), (nameof(AuthoritiesPage.All), list?.Lines.Count ?? 0));
    }
}
