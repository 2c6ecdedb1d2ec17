using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Quarters;

namespace Oversight.Dashboard.Pages;

/// <summary>The returns of an authority, for its own staff; the department reads along.</summary>
internal static class OfficerPages
{
    public static void Map(Func<string, RouteGroupBuilder> pages)
    {
        var read = pages(Policies.OwnOrDepartment).MapGroup(Navigation.Returns);
        read.MapGet("", Start);
        read.MapGet("/{code}", AuthorityAsync);
    }

    /// <summary>Where the returns of an authority are, or those of a quarter.</summary>
    public static string Address(Domain.Authorities.AuthorityCode authority, Domain.Periods.Period? quarter = null) =>
        quarter is null ? $"{Navigation.Returns}/{authority}" : $"{Navigation.Returns}/{authority}/{quarter}";

    private static IResult Start(HttpContext context) =>
        TypedResults.LocalRedirect(Person.Of(context.User) is { Authority: { } own, IsAuthorityStaff: true } ? Address(own) : Navigation.Board);

    private static async Task<IResult> AuthorityAsync(string code, QuarterReader quarters, CancellationToken cancellationToken) =>
        await quarters.FindAsync(code, cancellationToken) is { } authority
            ? PageEndpoints.Page<AuthorityReturnsPage>((nameof(AuthorityReturnsPage.Standings), await quarters.OfAsync(authority, cancellationToken)), (nameof(AuthorityReturnsPage.Authority), authority))
            : TypedResults.NotFound();
}
