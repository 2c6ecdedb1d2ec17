using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Api;
using Oversight.Dashboard.Quarters;
using Oversight.Dashboard.Reviews;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestReturn;

namespace Oversight.Dashboard.Pages;

/// <summary>The returns of an authority, for its own staff; the department reads along.</summary>
internal static class OfficerPages
{
    public static void Map(Func<string, RouteGroupBuilder> pages)
    {
        var read = pages(Policies.OwnOrDepartment).MapGroup(Navigation.Returns);
        read.MapGet("", Start);
        read.MapGet("/{code}", AuthorityAsync);
        var returned = read.MapGroup("/{code}/{period}").AddEndpointFilter<RouteGroupBuilder, LogViewOfAnother>();
        returned.MapGet("", QuarterAsync);
        returned.MapGet("/{number:int}", VersionAsync);
        returned.MapGet("/{number:int}/receipt", ReceiptAsync);
        pages(Policies.Department).MapGet(Navigation.Board, BoardAsync);
        OfficerForms.Map(pages);
    }

    /// <summary>Where the returns of an authority are, or those of a quarter.</summary>
    public static string Address(AuthorityCode authority, Period? quarter = null) =>
        quarter is null ? $"{Navigation.Returns}/{authority}" : $"{Navigation.Returns}/{authority}/{quarter}";

    /// <summary>Where a version is.</summary>
    public static string Address(ReturnVersion version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Address(version.Authority, version.Period)}/{version.Version}");

    /// <summary>How a quarter in an address stands; null where there is no such authority or quarter.</summary>
    public static async Task<ReturnStanding?> FindAsync(string code, string period, QuarterReader quarters, CancellationToken cancellationToken) =>
        ReturnQuarter.Parse(period) is { } quarter && await quarters.FindAsync(code, cancellationToken) is { } authority ? await quarters.OfAsync(authority, quarter, cancellationToken) : null;

    /// <summary>The page of a version.</summary>
    public static async Task<IResult> ShowAsync(ReturnStanding standing, int number, HttpContext context, IReturnLedger ledger, IReadOnlyList<(string Id, string Text)> faults, string? typed, CancellationToken cancellationToken)
    {
        var versions = await ledger.VersionsOfAsync(standing.Authority.Code, standing.Quarter, cancellationToken);
        if (versions.FirstOrDefault(v => v.Version == number) is not { } version) return TypedResults.NotFound();
        var last = (await ledger.HeadsOfAsync(standing.Authority.Code, cancellationToken)).LastOrDefault(h => h.Accepted > 0 && h.Period < standing.Quarter);
        var view = new VersionView(
            standing,
            version,
            versions.LastOrDefault(v => v.Version < number && v.Figures.Count > 0),
            last is null ? null : await ledger.FindAsync(last.Authority, last.Period, last.Accepted, cancellationToken),
            Person.Of(context.User)!,
            faults,
            typed);
        return PageEndpoints.Page<ReturnVersionPage>((nameof(ReturnVersionPage.View), view));
    }

    private static IResult Start(HttpContext context) =>
        TypedResults.LocalRedirect(Person.Of(context.User) is { Authority: { } own, IsAuthorityStaff: true } ? Address(own) : Navigation.Board);

    private static async Task<IResult> AuthorityAsync(string code, QuarterReader quarters, CancellationToken cancellationToken) =>
        await quarters.FindAsync(code, cancellationToken) is { } authority
            ? PageEndpoints.Page<AuthorityReturnsPage>((nameof(AuthorityReturnsPage.Standings), await quarters.OfAsync(authority, cancellationToken)), (nameof(AuthorityReturnsPage.Authority), authority))
            : TypedResults.NotFound();

    private static async Task<IResult> QuarterAsync(string code, string period, HttpContext context, QuarterReader quarters, IReturnLedger ledger, CancellationToken cancellationToken) =>
        await FindAsync(code, period, quarters, cancellationToken) is { } standing ? await ShowQuarterAsync(standing, context, ledger, null, null, cancellationToken) : TypedResults.NotFound();

    /// <summary>The page of a quarter.</summary>
    public static async Task<IResult> ShowQuarterAsync(ReturnStanding standing, HttpContext context, IReturnLedger ledger, string? fault, string? typed, CancellationToken cancellationToken) =>
        PageEndpoints.Page<ReturnQuarterPage>(
            (nameof(ReturnQuarterPage.Standing), standing),
            (nameof(ReturnQuarterPage.Versions), (IReadOnlyList<ReturnVersion>)[.. (await ledger.VersionsOfAsync(standing.Authority.Code, standing.Quarter, cancellationToken)).Reverse()]),
            (nameof(ReturnQuarterPage.Agreement), await ledger.FindAgreementAsync(standing.Authority.Code, standing.Quarter, cancellationToken)),
            (nameof(ReturnQuarterPage.Person), Person.Of(context.User)),
            (nameof(ReturnQuarterPage.Fault), fault),
            (nameof(ReturnQuarterPage.Typed), typed));

    private static async Task<IResult> VersionAsync(string code, string period, int number, HttpContext context, QuarterReader quarters, IReturnLedger ledger, CancellationToken cancellationToken) =>
        await FindAsync(code, period, quarters, cancellationToken) is { } standing ? await ShowAsync(standing, number, context, ledger, [], null, cancellationToken) : TypedResults.NotFound();

    private static async Task<IResult> ReceiptAsync(string code, string period, int number, QuarterReader quarters, IReturnLedger ledger, CancellationToken cancellationToken) =>
        await FindAsync(code, period, quarters, cancellationToken) is { } standing
            && await ledger.FindAsync(standing.Authority.Code, standing.Quarter, number, cancellationToken) is { Authorised: not null } version
            ? PageEndpoints.Page<ReturnReceiptPage>((nameof(ReturnReceiptPage.Standing), standing), (nameof(ReturnReceiptPage.Version), version))
            : TypedResults.NotFound();

    private static async Task<IResult> BoardAsync(HttpContext context, QuarterReader quarters, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var over = await quarters.OverAsync(cancellationToken);
        var quarter = ReturnQuarter.Parse(query["quarter"]) ?? over[0];
        var shown = Enum.TryParse<Standing>(query["standing"], out var standing) ? standing : (Standing?)null;
        return PageEndpoints.Page<BoardPage>(
            (nameof(BoardPage.Quarter), quarter), (nameof(BoardPage.Quarters), over), (nameof(BoardPage.Shown), shown), (nameof(BoardPage.All), await quarters.BoardAsync(quarter, cancellationToken)));
    }
}

/// <summary>What the page of a version shows.</summary>
/// <param name="Standing">How the quarter stands.</param>
/// <param name="Version">The version.</param>
/// <param name="Previous">The version before it that had figures; null where there is none.</param>
/// <param name="LastQuarter">The accepted return of the newest earlier quarter; null where there is none.</param>
/// <param name="Person">Who looks at it.</param>
/// <param name="Faults">What was refused just now: id of the field, and why.</param>
/// <param name="Typed">What had been typed into that field; null where nothing was refused.</param>
public sealed record VersionView(ReturnStanding Standing, ReturnVersion Version, ReturnVersion? Previous, ReturnVersion? LastQuarter, Person Person, IReadOnlyList<(string Id, string Text)> Faults, string? Typed)
{
    /// <summary>Whether it is the newest version: an older one can only be looked at.</summary>
    public bool IsNewest => Standing.Head?.Latest == Version.Version;

    /// <summary>Whether the person may send, explain and, as another data owner, authorise.</summary>
    public bool IsStaff => Person.IsStaffOf(Standing.Authority.Code);

    /// <summary>Whether the person sent it.</summary>
    public bool IsSender => (Version.SubmitterId.Length > 0 && Version.SubmitterId == Person.Id) || string.Equals(Version.Submitter.Trim(), Person.Name.Trim(), StringComparison.OrdinalIgnoreCase);
}
