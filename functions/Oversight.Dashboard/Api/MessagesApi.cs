using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.SendMessages;

namespace Oversight.Dashboard.Api;

/// <summary>What the service told whom, and whether it arrived.</summary>
internal static class MessagesApi
{
    /// <summary>How far back it looks, as the page does.</summary>
    public const int Days = 92;

    public static void Map(RouteGroupBuilder department) => department.MapGet("/messages", ListAsync).WithTags("Messages").WithName("ListMessages")
        .WithSummary("Every message of the last 92 days, newest first: to which role, and what became of it.").ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<UndatedPage<PostedMessage>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Paging paging, IMessageOutbox outbox, TimeProvider time, IOptions<DashboardOptions> options, CancellationToken cancellationToken)
    {
        if (paging.Fault is { } fault) return Problem.InvalidRequest(fault);
        var all = await outbox.ListAsync(time.GetUtcNow().AddDays(-Days), cancellationToken);
        var (items, page, size) = paging.Cut([.. all], options.Value.PageSize);
        return TypedResults.Ok(new UndatedPage<PostedMessage>(items, page, size, all.Count));
    }
}
