using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Oversight.Dashboard.Access;

/// <summary>A token signed with the host's own key: for a host that publishes to itself, and for made-up people on a laptop.</summary>
public static class LoopbackToken
{
    /// <summary>Signs one.</summary>
    /// <param name="key">The key given to <see cref="AccessOptions.UseKey"/>.</param>
    /// <param name="audience">The audience in the options.</param>
    /// <param name="person">Whom it names, with their roles.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="lifetime">How long it lasts.</param>
    public static string Sign(byte[] key, string audience, Person person, DateTimeOffset now, TimeSpan lifetime) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = AccessOptions.LoopbackIssuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = Claims(person),
            SigningCredentials = new(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
        });

    private static Dictionary<string, object> Claims(Person person)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [Person.IdClaim] = person.Id,
            [Person.NameClaim] = person.Name,
            [BearerSetup.RoleClaim] = person.Roles.ToArray(),
        };
        if (person.Authority is { } authority) claims[Person.AuthorityClaim] = authority.Value;
        return claims;
    }
}
