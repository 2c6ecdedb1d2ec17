using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Oversight.Dashboard.Access;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns.Calendars;

namespace Oversight.Dashboard.Pages;

/// <summary>Signing in and out: on a laptop as somebody made up, elsewhere by the platform in front of the app (App Service authentication).</summary>
internal static class SignInPages
{
    private const string PlatformSignIn = "/.auth/login/aad?post_login_redirect_uri=";
    private const string PlatformSignOut = "/.auth/logout?post_logout_redirect_uri=%2F";

    public static void Map(RouteGroupBuilder open)
    {
        open.MapGet("/sign-in", ShowAsync);
        open.MapPost("/sign-in", SignInAsync).AddEndpointFilter<OwnForm>();
        open.MapGet("/sign-out", SignOut); // By a link: who signs somebody else out gains nothing.
    }

    private static async Task<IResult> ShowAsync(HttpContext context, IOptions<DashboardOptions> options, EvidenceLibrary evidence, IReturnLedger ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        var to = Local(context.Request.Query["to"]);
        if (options.Value.Access.SigningKey is null) return TypedResults.LocalRedirect(PlatformSignIn + Uri.EscapeDataString(to));
        var view = new SignInView(to, null, null, null, await AuthoritiesAsync(evidence, time, cancellationToken));
        return PageEndpoints.Page<SignInPage>((nameof(SignInPage.View), view with { Authority = await SomebodyLateAsync(view, ledger, time, cancellationToken) }));
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, IOptions<DashboardOptions> options, EvidenceLibrary evidence, TimeProvider time, CancellationToken cancellationToken)
    {
        var access = options.Value.Access;
        if (access.SigningKey is not { } key) return TypedResults.NotFound();
        var form = await context.Request.ReadFormAsync(cancellationToken);
        string? person = form["person"], authority = form["authority"];
        var view = new SignInView(Local(form["to"]), person, authority, null, await AuthoritiesAsync(evidence, time, cancellationToken));
        var chosen = MadeUpPerson.All.FirstOrDefault(p => p.Id == person);
        var at = view.Authorities.FirstOrDefault(a => a.Code.Value == authority)?.Code;
        if ((chosen is null ? SignInView.ChoosePerson : chosen.IsAuthorityStaff && at is null ? SignInView.ChooseAuthority : null) is { } fault)
            return PageEndpoints.Page<SignInPage>((nameof(SignInPage.View), view with { Fault = fault }));
        SignInCookie.Set(context, LoopbackToken.Sign(key, access.Audience, chosen!.At(at), time.GetUtcNow(), SignInCookie.Lifetime));
        return TypedResults.LocalRedirect(view.To);
    }

    private static RedirectHttpResult SignOut(HttpContext context, IOptions<DashboardOptions> options)
    {
        if (options.Value.Access.SigningKey is null) return TypedResults.LocalRedirect(PlatformSignOut);
        SignInCookie.Delete(context);
        return TypedResults.LocalRedirect("/");
    }

    private static string Local(string? to) => to is { Length: > 0 } && RedirectHttpResult.IsLocalUrl(to) ? to : "/";

    private static async Task<IReadOnlyList<Authority>> AuthoritiesAsync(EvidenceLibrary evidence, TimeProvider time, CancellationToken cancellationToken) =>
        [.. (await evidence.RecentAsync(cancellationToken)).Register.LiveOn(EnglishTime.DayOf(time.GetUtcNow())).OrderBy(a => a.Name, StringComparer.Ordinal)];

    // Somewhere that has something to do: nothing was accepted yet for the newest quarter that is over.
    private static async Task<string?> SomebodyLateAsync(SignInView view, IReturnLedger ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        var quarter = Period.QuarterOf(EnglishTime.DayOf(time.GetUtcNow())).AddQuarters(-1);
        var sent = (await ledger.HeadsAsync(quarter, cancellationToken)).Select(h => h.LaCode).ToHashSet(StringComparer.Ordinal);
        return view.Authorities.FirstOrDefault(a => !sent.Contains(a.Code.Value))?.Code.Value;
    }
}

/// <summary>What the sign-in form shows.</summary>
/// <param name="To">Address to go to afterwards.</param>
/// <param name="Person">Who was chosen.</param>
/// <param name="Authority">Which authority was chosen, or is proposed.</param>
/// <param name="Fault">What is wrong with the choice; null where nothing.</param>
/// <param name="Authorities">Those of the register, A to Z.</param>
public sealed record SignInView(string To, string? Person, string? Authority, string? Fault, IReadOnlyList<Authority> Authorities)
{
    /// <summary>Nobody was chosen.</summary>
    public const string ChoosePerson = "Choose who you are";

    /// <summary>Staff of no authority were chosen.</summary>
    public const string ChooseAuthority = "Choose the authority that you work for";

    /// <summary>Id of the field that the fault is in.</summary>
    public string FaultyField => Fault == ChoosePerson ? "person-" + MadeUpPerson.All[0].Id : "authority";
}
