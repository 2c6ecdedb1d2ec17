using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Oversight.Dashboard.Access;

/// <summary>
/// Who may do what. An endpoint that names none of these answers nobody. Staff of an authority see their own authority: where an address names one as
/// <c>{code}</c>, these policies compare it; where a body names one, its handler does.
/// </summary>
/// <param name="options">Whether readers have to sign in.</param>
public sealed class Policies(IOptions<DashboardOptions> options) : IConfigureOptions<AuthorizationOptions>
{
    /// <summary>Anyone with a role that a person has: what concerns nobody in particular. Where readers need not sign in, anyone.</summary>
    public const string Everyone = "everyone";

    /// <summary>The nation: analyst, lead, policy, reader. Where readers need not sign in, also nobody in particular; never staff of an authority.</summary>
    public const string Reader = "reader";

    /// <summary>Whoever reads the nation, and staff of the authority in the address.</summary>
    public const string OwnOrReader = "own_or_reader";

    /// <summary>The department, and staff of the authority in the address.</summary>
    public const string OwnOrDepartment = "own_or_department";

    /// <summary>Officer or data owner of an authority, of the one in the address where there is one.</summary>
    public const string AuthorityStaff = "authority_staff";

    /// <summary>Data owner of an authority, of the one in the address where there is one.</summary>
    public const string DataOwner = "data_owner";

    /// <summary>Analyst or lead.</summary>
    public const string Analyst = "analyst";

    /// <summary>Lead.</summary>
    public const string Lead = "lead";

    /// <summary>Analyst, lead or policy.</summary>
    public const string Department = "department";

    /// <summary>May publish results.</summary>
    public const string Publisher = "publisher";

    /// <summary>Name of the code of an authority in an address.</summary>
    public const string CodeInAddress = "code";

    /// <inheritdoc />
    public void Configure(AuthorizationOptions authorization)
    {
        var open = options.Value.Access.OpenToReaders;
        Add(Everyone, (p, _) => IsNational(p) || p.IsAuthorityStaff, open);
        Add(Reader, (p, _) => IsNational(p), open);
        Add(OwnOrReader, (p, http) => IsNational(p) || (p.IsAuthorityStaff && IsTheirs(p, http)), open);
        Add(OwnOrDepartment, (p, http) => p.IsDepartment || (p.IsAuthorityStaff && IsTheirs(p, http)));
        Add(AuthorityStaff, (p, http) => p.IsAuthorityStaff && IsTheirs(p, http));
        Add(DataOwner, (p, http) => p.IsAuthorityStaff && p.IsAny(Roles.DataOwner) && IsTheirs(p, http));
        Add(Analyst, (p, _) => !p.IsAuthorityStaff && p.IsAny(Roles.Analyst, Roles.Lead));
        Add(Lead, (p, _) => !p.IsAuthorityStaff && p.IsAny(Roles.Lead));
        Add(Department, (p, _) => p.IsDepartment);
        Add(Publisher, (p, _) => p.IsAny(Roles.Publisher));
        authorization.DefaultPolicy = authorization.GetPolicy(Reader)!;
        // An address that nothing is mapped to is answered 404, 405 or 415 to anyone: there is nothing behind it to guard.
        authorization.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(access => access.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build();

        void Add(string name, Func<Person, HttpContext?, bool> may, bool evenToNobody = false) => authorization.AddPolicy(
            name, policy => policy.RequireAssertion(access => Person.Of(access.User) is { } person ? may(person, access.Resource as HttpContext) : evenToNobody));
    }

    // Nobody is both: an authority's own people do not read the nation, whatever else their account carries.
    private static bool IsNational(Person person) => !person.IsAuthorityStaff && (person.IsDepartment || person.IsAny(Roles.Reader));

    private static bool IsTheirs(Person person, HttpContext? http) =>
        http?.GetRouteValue(CodeInAddress) is not string code || string.Equals(code, person.Authority?.Value, StringComparison.Ordinal);
}
