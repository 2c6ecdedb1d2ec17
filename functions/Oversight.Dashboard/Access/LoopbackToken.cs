using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Oversight.Dashboard.Access;

/// <summary>A token signed with the host's own key, for a host that publishes to itself.</summary>
public static class LoopbackToken
{
    /// <summary>Signs one.</summary>
    /// <param name="key">The key given to <see cref="AccessOptions.UseKey"/>.</param>
    /// <param name="audience">The audience in the options.</param>
    /// <param name="role">reader or publisher.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="lifetime">How long it lasts.</param>
    public static string Sign(byte[] key, string audience, string role, DateTimeOffset now, TimeSpan lifetime) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = AccessOptions.LoopbackIssuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { [BearerSetup.RoleClaim] = new[] { role } },
            SigningCredentials = new(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
        });
}
