using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Access;
using Oversight.Dashboard.Api;
using Oversight.Dashboard.Reviews;
using Oversight.Dashboard.Words;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.RecordIntervention;
using Oversight.Pipeline.ReviewFlag;

namespace Oversight.Dashboard.Pages;

/// <summary>The pages of interventions.</summary>
internal static class InterventionPages
{
    public static void Map(Func<string, RouteGroupBuilder> pages)
    {
        var (analysts, department) = (pages(Policies.Analyst), pages(Policies.Department));
        department.MapGet("/interventions", ListAsync).AddEndpointFilter<LogView>();
        department.MapGet("/interventions/{code}/{id}", FindAsync).AddEndpointFilter<LogView>();
        analysts.MapGet("/interventions/{code}/new", NewAsync);
        analysts.MapPost("/interventions/{code}", RecordAsync).AddEndpointFilter<OwnForm>();
        analysts.MapPost("/interventions/{code}/{id}/status", ChangeAsync).AddEndpointFilter<OwnForm>();
    }

    private static async Task<IResult> ListAsync(ReviewReader reader, CancellationToken cancellationToken) => PageEndpoints.Page<InterventionsPage>(
        (nameof(InterventionsPage.Interventions), await reader.InterventionsAsync(cancellationToken)),
        (nameof(InterventionsPage.Effects), await reader.EffectsAsync(cancellationToken)),
        (nameof(InterventionsPage.Names), await reader.NamesAsync(cancellationToken)),
        (nameof(InterventionsPage.Today), reader.Today));

    private static Task<IResult> FindAsync(string code, string id, HttpContext context, ReviewReader reader, CancellationToken cancellationToken) => ShowAsync(code, id, context, reader, null, cancellationToken);

    private static async Task<IResult> ShowAsync(string code, string id, HttpContext context, ReviewReader reader, FormFault? fault, CancellationToken cancellationToken) =>
        await reader.InterventionAsync(code, id, cancellationToken) is { } dossier
            ? PageEndpoints.Page<InterventionPage>((nameof(InterventionPage.Dossier), dossier), (nameof(InterventionPage.Me), Acting.Of(context)), (nameof(InterventionPage.Fault), fault))
            : TypedResults.NotFound();

    private static Task<IResult> NewAsync(string code, HttpContext context, ReviewReader reader, CancellationToken cancellationToken) =>
        AskAsync(code, ReturnQuarter.Parse(context.Request.Query["quarter"])?.ToString(), context, reader, null, cancellationToken);

    private static async Task<IResult> AskAsync(string code, string? quarter, HttpContext context, ReviewReader reader, FormFault? fault, CancellationToken cancellationToken)
    {
        if (await reader.OfAsync(code, cancellationToken) is not var (_, publication)) return TypedResults.NotFound();
        return PageEndpoints.Page<NewInterventionPage>(
            (nameof(NewInterventionPage.Publication), publication),
            (nameof(NewInterventionPage.Me), Acting.Of(context).Name),
            (nameof(NewInterventionPage.Today), reader.Today),
            (nameof(NewInterventionPage.Quarter), quarter),
            (nameof(NewInterventionPage.Fault), fault));
    }

    private static async Task<IResult> RecordAsync(string code, HttpContext context, ReviewReader reader, RecordInterventionHandler interventions, CancellationToken cancellationToken)
    {
        if (await reader.OfAsync(code, cancellationToken) is not var (_, publication)) return TypedResults.NotFound();
        var typed = await ReviewPages.TypedAsync(context, cancellationToken);
        string Typed(string field) => typed.GetValueOrDefault(field, string.Empty);
        var quarter = ReturnQuarter.Parse(Typed("quarter"))?.ToString();
        var (starts, review) = (ReviewPages.Day(Typed("starts")), ReviewPages.Day(Typed("review")));
        string[] aims = [.. Typed("aim").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(a => publication.Measures.Any(m => m.Id == a))];
        var refusal = !Enum.TryParse<InterventionType>(Typed("choice"), out var type) ? ReviewRefusal.Incomplete : starts is null || review is null ? ReviewRefusal.Date : ReviewRefusal.None;
        if (refusal == ReviewRefusal.None)
        {
            (refusal, var recorded) = await interventions.RecordAsync(AuthorityCode.Parse(code), new(type, Typed("owner"), aims, Typed("text"), starts!.Value, review!.Value, quarter), Acting.Of(context), cancellationToken);
            if (refusal == ReviewRefusal.None) return TypedResults.LocalRedirect($"/interventions/{code}/{recorded!.Id}");
        }
        return await AskAsync(code, quarter, context, reader, new("new", ReviewTerms.Refusal(refusal), typed), cancellationToken);
    }

    private static async Task<IResult> ChangeAsync(string code, string id, HttpContext context, ReviewReader reader, RecordInterventionHandler interventions, CancellationToken cancellationToken)
    {
        if (!AuthorityCode.TryParse(code, out var authority)) return TypedResults.NotFound();
        var typed = await ReviewPages.TypedAsync(context, cancellationToken);
        string Typed(string field) => typed.GetValueOrDefault(field, string.Empty);
        var refusal = !Enum.TryParse<InterventionStatus>(Typed("choice"), out var status) ? ReviewRefusal.Incomplete
            : ReviewPages.Day(Typed("day")) is not { } day ? ReviewRefusal.Date
            : (await interventions.ChangeAsync(authority, id, status, Typed("text"), day, Acting.Of(context), cancellationToken)).Refusal;
        return refusal == ReviewRefusal.None
            ? TypedResults.LocalRedirect($"/interventions/{code}/{id}")
            : await ShowAsync(code, id, context, reader, new("status", ReviewTerms.Refusal(refusal), typed), cancellationToken);
    }
}
