using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Pipeline.SendMessages;

namespace Oversight.Dashboard.Pages;

/// <summary>What the service told whom.</summary>
internal static class MessagePages
{
    /// <summary>How far back the page and the API look.</summary>
    public const int Days = 92;

    public static void Map(Func<string, RouteGroupBuilder> pages) => pages(Policies.Department).MapGet(Navigation.Messages, ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, IMessageOutbox outbox, TimeProvider time, CancellationToken cancellationToken) =>
        PageEndpoints.Page<MessagesPage>(
            (nameof(MessagesPage.All), await outbox.ListAsync(time.GetUtcNow().AddDays(-Days), cancellationToken)),
            (nameof(MessagesPage.Shown), Enum.TryParse<MessageState>(context.Request.Query["state"], out var state) ? state : null),
            (nameof(MessagesPage.Days), Days));
}
