using System.Security.Claims;
using Oversight.Domain.Authorities;

namespace Oversight.Dashboard.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Id">Stays the same when a name changes.</param>
/// <param name="Name">As written into returns, explanations and decisions.</param>
/// <param name="Roles">What they are to the service; see <see cref="Access.Roles"/>.</param>
/// <param name="Authority">The one authority whose staff they are; null where they are nobody's.</param>
public sealed record Person(string Id, string Name, IReadOnlyList<string> Roles, AuthorityCode? Authority)
{
    /// <summary>The claim with the code of the authority.</summary>
    public const string AuthorityClaim = "la_code";

    /// <summary>The claim with the name.</summary>
    public const string NameClaim = "name";

    /// <summary>The claim with the identity; Entra ID's <c>oid</c>, which is the same in every app, goes before it.</summary>
    public const string IdClaim = "sub";

    /// <summary>Whether they are staff of an authority, whichever it is.</summary>
    public bool IsAuthorityStaff => Authority is not null && IsAny(Access.Roles.Officer, Access.Roles.DataOwner);

    /// <summary>Whether they work for the department.</summary>
    public bool IsDepartment => !IsAuthorityStaff && IsAny(Access.Roles.Analyst, Access.Roles.Lead, Access.Roles.Policy);

    /// <summary>Whether somebody may read exact counts of what an authority returned: its own staff and the department. Nobody in particular is null.</summary>
    public static bool MayReadCounts(Person? person, string laCode) => person is { IsDepartment: true } || (person is { IsAuthorityStaff: true } && person.Authority?.Value == laCode);

    /// <summary>Reads who is signed in from the claims of a token; null where nobody is.</summary>
    public static Person? Of(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true }) return null;
        var id = principal.FindFirstValue("oid") ?? principal.FindFirstValue(IdClaim) ?? string.Empty;
        return new(
            id,
            principal.FindFirstValue(NameClaim) ?? id,
            [.. principal.FindAll(BearerSetup.RoleClaim).Select(c => c.Value)],
            AuthorityCode.TryParse(principal.FindFirstValue(AuthorityClaim), out var code) ? code : null);
    }

    /// <summary>Whether they have one of some roles.</summary>
    public bool IsAny(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
            if (Roles.Contains(role, StringComparer.Ordinal)) return true;
        return false;
    }

    /// <summary>Whether they are staff of an authority.</summary>
    public bool IsStaffOf(AuthorityCode authority) => IsAuthorityStaff && Authority == authority;
}
