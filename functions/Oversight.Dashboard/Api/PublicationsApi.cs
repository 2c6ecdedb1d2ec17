using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Oversight.Dashboard.Trends;
using Oversight.Dashboard.Words;
using Oversight.Pipeline.OpenFlag;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.Tracing;

namespace Oversight.Dashboard.Api;

/// <summary>The only way in: results, one authority and date at a time.</summary>
internal static partial class PublicationsApi
{
    /// <summary>Most bytes of a publication; a whole one is near 400,000.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    public static void Map(RouteGroupBuilder api) =>
        api.MapPut("/publications/{asAt}/{laCode}", PutAsync).WithTags("Publications").WithName("PutPublication")
            .WithSummary("Stores a publication unless the same or a newer revision is there. Needs the role publisher.")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .AddEndpointFilter(RefuseLarge)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<PutAnswer>, ProblemHttpResult>> PutAsync(
        [Description("Date of the publication (yyyy-mm-dd).")] DateOnly asAt, [Description("Nine-character code.")] string laCode, Publication publication, IPublishedStore store, TrendReader trends, OpenFlagHandler flags, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (!Identity.IsCode(laCode)) return Problem.InvalidRequest("The code of an authority has nine letters and digits.");
        if (publication.AsAt != asAt || !string.Equals(publication.LaCode, laCode, StringComparison.Ordinal))
            return Problem.PublicationMismatch($"{laCode} as at {Say.Iso(asAt)}", $"{publication.LaCode} as at {Say.Iso(publication.AsAt)}");
        return await ServiceActivity.RunAsync(ServiceActivity.TakePublication, () => TakeAsync(publication, store, trends, flags, loggers.CreateLogger(typeof(PublicationsApi).FullName!), cancellationToken));
    }

    private static async Task<Results<Ok<PutAnswer>, ProblemHttpResult>> TakeAsync(Publication publication, IPublishedStore store, TrendReader trends, OpenFlagHandler flags, ILogger logger, CancellationToken cancellationToken)
    {
        using var scope = Correlation.Begin(logger, publication.CorrelationIds ?? []);
        var outcome = await store.PutAsync(publication, cancellationToken);
        Log.Taken(logger, publication.LaCode, publication.AsAt, publication.Revision, outcome);
        if (outcome == PutOutcome.Stored) trends.Changed();
        // The stored one, which may be newer. Also where it was there already: whoever stored it may have died before its flag was opened.
        if (await store.FindAsync(publication.LaCode, publication.AsAt, cancellationToken) is { } stored) await flags.HandleAsync(stored, cancellationToken);
        return TypedResults.Ok(new PutAnswer(outcome));
    }

    // A host without a size limit of its own (the Functions worker has none that an attribute reaches) still answers 413.
    private static async ValueTask<object?> RefuseLarge(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.ContentLength > MostBytes ? Problem.OfStatus(StatusCodes.Status413PayloadTooLarge) : await next(context);

    private static partial class Log
    {
        [LoggerMessage(9001, LogLevel.Debug, "Publication of {LaCode} as at {AsAt:yyyy-MM-dd}, revision {Revision}: {Outcome}")]
        public static partial void Taken(ILogger logger, string laCode, DateOnly asAt, long revision, PutOutcome outcome);
    }
}
