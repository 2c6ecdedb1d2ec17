using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;

namespace Oversight.Dashboard.Api;

/// <summary>The central dashboard API, version 1.</summary>
public static class ApiEndpoints
{
    /// <summary>Where it lives.</summary>
    public const string Root = "/api/v1";

    /// <summary>Maps it with its description at <c>/openapi/v1.json</c>.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var readers = endpoints.MapGroup(Root).RequireAuthorization(Policies.Reader).AddEndpointFilter<RouteGroupBuilder, ConditionalGet>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        AuthoritiesApi.Map(readers);
        ListsApi.Map(readers);
        MeasuresApi.Map(readers);
        ReceiptsApi.Map(readers);
        SpecificationsApi.Map(readers);
        TemplatesApi.Map(readers);
        TrendsApi.Map(endpoints.MapGroup(Root).RequireAuthorization(Policies.Reader)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)); // has tags of its own
        WatchApi.Map(readers);
        var publishers = endpoints.MapGroup(Root).RequireAuthorization(Policies.Publisher)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        PublicationsApi.Map(publishers);
        WatchApi.MapPut(publishers);
        endpoints.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Policies.Reader);
    }
}
