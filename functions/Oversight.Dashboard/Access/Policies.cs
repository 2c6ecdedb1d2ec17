using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Oversight.Dashboard.Access;

/// <summary>The two policies. An endpoint that names neither answers nobody.</summary>
/// <param name="options">Who may do what.</param>
public sealed class Policies(IOptions<DashboardOptions> options) : IConfigureOptions<AuthorizationOptions>
{
    /// <summary>May read everything.</summary>
    public const string Reader = "reader";

    /// <summary>May publish results.</summary>
    public const string Publisher = "publisher";

    /// <inheritdoc />
    public void Configure(AuthorizationOptions authorization)
    {
        authorization.AddPolicy(Publisher, policy => policy.RequireAuthenticatedUser().RequireRole(Publisher));
        authorization.AddPolicy(Reader, policy =>
        {
            if (options.Value.Access.OpenToReaders) policy.RequireAssertion(_ => true);
            else policy.RequireAuthenticatedUser().RequireRole(Reader);
        });
        authorization.DefaultPolicy = authorization.GetPolicy(Reader)!;
        // An address that nothing is mapped to is answered 404, 405 or 415 to anyone: there is nothing behind it to guard.
        authorization.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(access => access.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build();
    }
}
