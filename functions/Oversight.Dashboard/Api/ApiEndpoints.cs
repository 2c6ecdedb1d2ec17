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
        var readers = Group(Policies.Reader).AddEndpointFilter<RouteGroupBuilder, ConditionalGet>();
        ListsApi.Map(readers);
        MeasuresApi.Map(readers);
        ReceiptsApi.Map(readers);
        AuthoritiesApi.Map(readers, Group(Policies.OwnOrReader).AddEndpointFilter<RouteGroupBuilder, ConditionalGet>());
        SpecificationsApi.Map(Group(Policies.Everyone).AddEndpointFilter<RouteGroupBuilder, ConditionalGet>());
        TemplatesApi.Map(Group(Policies.OwnOrReader).AddEndpointFilter<RouteGroupBuilder, ConditionalGet>());
        TrendsApi.Map(Group(Policies.Reader)); // has tags of its own
        WatchApi.Map(readers);
        ReturnsApi.Map(Group(Policies.AuthorityStaff), Group(Policies.OwnOrDepartment).AddEndpointFilter<RouteGroupBuilder, ConditionalGet>());
        var publishers = Group(Policies.Publisher);
        var department = Group(Policies.Department).AddEndpointFilter<RouteGroupBuilder, ConditionalGet>();
        ReviewsApi.MapReading(department);
        InterventionsApi.MapReading(department);
        MessagesApi.Map(department);
        var analysts = Group(Policies.Analyst);
        ReviewsApi.MapDeciding(analysts);
        InterventionsApi.MapDeciding(analysts);
        ReviewsApi.MapReplying(Group(Policies.AuthorityStaff).AddEndpointFilter<RouteGroupBuilder, ConditionalGet>());
        PublicationsApi.Map(publishers);
        WatchApi.MapPut(publishers);
        endpoints.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Policies.Everyone);

        RouteGroupBuilder Group(string policy) => endpoints.MapGroup(Root).RequireAuthorization(policy)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }
}
