using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Charts;

namespace Oversight.Dashboard.Pages;

/// <summary>The pages that say how the list does: looking back, and watching the model.</summary>
internal static class WatchPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/look-back", LookBackAsync);
        pages.MapGet("/watching", WatchingAsync);
        pages.MapGet("/look-back/found.{format}", FoundAsync);
        pages.MapGet("/watching/lift.{format}", LiftAsync);
        pages.MapGet("/watching/calibration.{format}", CalibrationAsync);
    }

    private static async Task<IResult> LookBackAsync(HttpContext context, IPublishedStore store, CancellationToken cancellationToken)
    {
        var field = AsAtField.Read(context.Request.Query);
        var national = await store.FindNationalAsync(cancellationToken);
        var found = national is null ? null : LookBacks.Find(national, field.Asked);
        return PageEndpoints.Page<LookBackPage>((nameof(LookBackPage.National), national), (nameof(LookBackPage.Field), field), (nameof(LookBackPage.LookBack), found));
    }

    private static async Task<IResult> WatchingAsync(IPublishedStore store, CancellationToken cancellationToken) =>
        PageEndpoints.Page<WatchingPage>((nameof(WatchingPage.National), await store.FindNationalAsync(cancellationToken)));

    private static async Task<IResult> FoundAsync(string format, HttpContext context, IPublishedStore store, CancellationToken cancellationToken) =>
        await store.FindNationalAsync(cancellationToken) is { } national && LookBacks.Find(national, AsAtField.Read(context.Request.Query).Asked) is { } found
            ? Picture(context, format, WatchCharts.Found(found))
            : TypedResults.NotFound();

    private static async Task<IResult> LiftAsync(string format, HttpContext context, IPublishedStore store, CancellationToken cancellationToken) =>
        await store.FindNationalAsync(cancellationToken) is { } national ? Picture(context, format, WatchCharts.Lift(national.Watch)) : TypedResults.NotFound();

    private static async Task<IResult> CalibrationAsync(string format, HttpContext context, IPublishedStore store, CancellationToken cancellationToken) =>
        await store.FindNationalAsync(cancellationToken) is { Watch.Calibration: { } calibration } ? Picture(context, format, WatchCharts.Calibration(calibration)) : TypedResults.NotFound();

    private static IResult Picture(HttpContext context, string format, IntervalChart chart) => PageEndpoints.Picture(context, format, chart.Draw, chart.DrawPng);
}
