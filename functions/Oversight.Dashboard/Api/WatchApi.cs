using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Words;
using Oversight.Pipeline.WatchModel;
using Oversight.Training.Watching;

namespace Oversight.Dashboard.Api;

/// <summary>How the model and its flags do, and past lists beside what was found later.</summary>
internal static class WatchApi
{
    /// <summary>Most bytes of a national publication; forty past lists are near 1,500,000.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    public static void Map(RouteGroupBuilder readers)
    {
        readers.MapGet("/watching", WatchingAsync).WithTags("Watching").WithName("GetWatching")
            .WithSummary("How the model and its flags do: lift, the stop rule, false alarms, calibration, churn, input shift, reviews and fairness.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        readers.MapGet("/look-back", LookBackAsync).WithTags("Watching").WithName("GetLookBack")
            .WithSummary("The list of a past date as it would have been, beside what inspectors found later.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        readers.MapGet("/look-back/dates", DatesAsync).WithTags("Watching").WithName("ListLookBackDates").WithSummary("The dates that can be looked back on, newest first.");
    }

    public static void MapPut(RouteGroupBuilder publishers) =>
        publishers.MapPut("/publications/{asAt}/" + NationalPublication.Name, PutAsync).WithTags("Publications").WithName("PutNationalPublication")
            .WithSummary("Stores what is published of the list as a whole unless the same or a newer revision is there. Needs the role publisher.")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<WatchReport>, ProblemHttpResult>> WatchingAsync(IPublishedStore store, CancellationToken cancellationToken) =>
        await store.FindNationalAsync(cancellationToken) is { } national ? TypedResults.Ok(national.Watch) : Problem.NothingPublished();

    private static async Task<Results<Ok<LookBack>, ProblemHttpResult>> LookBackAsync(
        [FromQuery(Name = "as_at"), Description("The list of this date (yyyy-mm-dd), or the newest before it. The newest that a year has passed since by default.")] DateOnly? asAt, IPublishedStore store, CancellationToken cancellationToken) =>
        await store.FindNationalAsync(cancellationToken) is { } national && LookBacks.Find(national, asAt) is { } lookBack ? TypedResults.Ok(lookBack) : Problem.NothingPublished();

    private static async Task<Ok<DatesAnswer>> DatesAsync(IPublishedStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(new DatesAnswer([.. (await store.FindNationalAsync(cancellationToken))?.LookBacks.Select(l => l.AsAt).OrderDescending() ?? Enumerable.Empty<DateOnly>()]));

    private static async Task<Results<Ok<PutAnswer>, ProblemHttpResult>> PutAsync(
        [Description("Date of the publication (yyyy-mm-dd).")] DateOnly asAt, NationalPublication publication, IPublishedStore store, CancellationToken cancellationToken) =>
        publication.AsAt == asAt
            ? TypedResults.Ok(new PutAnswer(await store.PutNationalAsync(publication, cancellationToken)))
            : Problem.PublicationMismatch($"the nation as at {Say.Iso(asAt)}", $"the nation as at {Say.Iso(publication.AsAt)}");
}
