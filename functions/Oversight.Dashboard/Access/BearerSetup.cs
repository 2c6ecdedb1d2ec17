using Microsoft.AspNetCore.Authentication.JwtBearer;
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
        if (access.TokenHeader.Length > 0) bearer.Events = new() { OnMessageReceived = context => TakeFromHeader(context, access.TokenHeader) };
    }

    /// <inheritdoc />
    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    private static Task TakeFromHeader(MessageReceivedContext context, string header)
    {
        if (context.Request.Headers.Authorization.Count == 0 && context.Request.Headers.TryGetValue(header, out var token)) context.Token = token;
        return Task.CompletedTask;
    }
}
