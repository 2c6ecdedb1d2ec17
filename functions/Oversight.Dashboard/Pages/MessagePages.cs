using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Api;
using Oversight.Pipeline.SendMessages;

namespace Oversight.Dashboard.Pages;

/// <summary>What the service told whom.</summary>
internal static class MessagePages
{
    public static void Map(Func<string, RouteGroupBuilder> pages) => pages(Policies.Department).MapGet(Navigation.Messages, ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, IMessageOutbox outbox, TimeProvider time, CancellationToken cancellationToken) =>
        PageEndpoints.Page<MessagesPage>(
            (nameof(MessagesPage.All), await outbox.ListAsync(time.GetUtcNow().AddDays(-MessagesApi.Days), cancellationToken)),
            (nameof(MessagesPage.Shown), Enum.TryParse<MessageState>(context.Request.Query["state"], out var state) ? state : null),
            (nameof(MessagesPage.Days), MessagesApi.Days));
}
