using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Oversight.Dashboard.Access;

/// <summary>One way of validating tokens, whoever signed them.</summary>
/// <param name="options">Who may do what.</param>
public sealed class BearerSetup(IOptions<DashboardOptions> options) : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>The claim that carries roles: Entra ID's name for it.</summary>
    public const string RoleClaim = "roles";

    /// <inheritdoc />
    public void Configure(string? name, JwtBearerOptions bearer)
    {
        var access = options.Value.Access;
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new()
        {
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidateLifetime = true,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidAudience = access.Audience,
            ValidAlgorithms = [access.SigningKey is null ? SecurityAlgorithms.RsaSha256 : SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.FromMinutes(1),
            RoleClaimType = RoleClaim,
            NameClaimType = Person.NameClaim,
        };
        if (access.SigningKey is { } key)
        {
            bearer.TokenValidationParameters.ValidIssuer = AccessOptions.LoopbackIssuer;
            bearer.TokenValidationParameters.IssuerSigningKey = new SymmetricSecurityKey(key);
        }
        else
        {
            bearer.Authority = access.Authority;
        }
        bearer.Events = new()
        {
            OnMessageReceived = context =>
            {
                if (FromBrowser(context.Request, access) is { } token) context.Token = token;
                return Task.CompletedTask;
            },
        };
    }

    /// <inheritdoc />
    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    // What a browser sends by itself, another site can make it send. Forms carry antiforgery tokens; the API has none, so there it may read and no more.
    private static string? FromBrowser(HttpRequest request, AccessOptions access)
    {
        if (request.Headers.Authorization.Count > 0) return null;
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return null;
        if (access.TokenHeader.Length > 0 && request.Headers.TryGetValue(access.TokenHeader, out var token)) return token;
        return access.SigningKey is null ? null : request.Cookies[SignInCookie.Name];
    }
}
