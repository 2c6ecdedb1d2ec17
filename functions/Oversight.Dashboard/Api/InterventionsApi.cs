using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Oversight.Dashboard.Reviews;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.RecordIntervention;
using Oversight.Pipeline.ReviewFlag;

namespace Oversight.Dashboard.Api;

/// <summary>What was done about concerns, and whether it worked. Created by people only.</summary>
internal static class InterventionsApi
{
    public static void MapReading(RouteGroupBuilder department)
    {
        var group = department.MapGroup("/interventions").WithTags("Interventions").AddEndpointFilter<RouteGroupBuilder, LogView>();
        group.MapGet("", ListAsync).WithName("ListInterventions").WithSummary("Every intervention, newest first.");
        group.MapGet("/{code}/{id}", FindAsync).WithName("GetIntervention").WithSummary("One intervention with its history.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{code}/{id}/effects", EffectsAsync).WithName("GetInterventionEffects").WithSummary("What it did to the measures it aimed at, against a synthetic control from similar authorities without one, with a placebo interval.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapDeciding(RouteGroupBuilder analysts)
    {
        var group = analysts.MapGroup("/interventions").WithTags("Interventions");
        group.MapPost("/{code}", RecordAsync).WithName("RecordIntervention").WithSummary("Records an intervention that a person decided on.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{code}/{id}/status", ChangeAsync).WithName("ChangeIntervention").WithSummary("Begins or closes one, with what happened or why.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<InterventionsAnswer>> ListAsync(ReviewReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(new InterventionsAnswer([.. (await reader.InterventionsAsync(cancellationToken)).Select(InterventionAnswer.Of)]));

    private static async Task<Results<Ok<InterventionAnswer>, ProblemHttpResult>> FindAsync(
        [Description("Nine-character code.")] string code, [Description("Its name among the authority's interventions.")] string id, ReviewReader reader, CancellationToken cancellationToken) =>
        (await reader.OfAsync(code, cancellationToken))?.Decisions.Intervention(id) is { } found ? TypedResults.Ok(InterventionAnswer.Of(found)) : Problem.InterventionNotFound();

    private static async Task<Results<Ok<EffectsAnswer>, ProblemHttpResult>> EffectsAsync(
        [Description("Nine-character code.")] string code, [Description("Its name among the authority's interventions.")] string id, ReviewReader reader, CancellationToken cancellationToken) =>
        await reader.InterventionAsync(code, id, cancellationToken) is { } dossier ? TypedResults.Ok(new EffectsAnswer([.. dossier.Effects.Select(EffectAnswer.Of)])) : Problem.InterventionNotFound();

    private static async Task<Results<Ok<InterventionAnswer>, ProblemHttpResult>> RecordAsync(
        [Description("Nine-character code.")] string code, InterventionPlan plan, HttpContext context, ReviewReader reader, RecordInterventionHandler interventions, CancellationToken cancellationToken)
    {
        if (await reader.OfAsync(code, cancellationToken) is not var (_, publication)) return Problem.AuthorityNotFound(code);
        if (plan.Aims.FirstOrDefault(a => !publication.Measures.Any(m => m.Id == a)) is { } unknown) return Problem.MeasureNotFound(unknown);
        var (refusal, recorded) = await interventions.RecordAsync(AuthorityCode.Parse(code), plan, Acting.Of(context), cancellationToken);
        return refusal == ReviewRefusal.None ? TypedResults.Ok(InterventionAnswer.Of(recorded!)) : Problem.OfRefusal(refusal);
    }

    private static async Task<Results<Ok<InterventionAnswer>, ProblemHttpResult>> ChangeAsync(
        [Description("Nine-character code.")] string code, [Description("Its name among the authority's interventions.")] string id, StatusRequest change, HttpContext context, RecordInterventionHandler interventions, CancellationToken cancellationToken)
    {
        if (!AuthorityCode.TryParse(code, out var authority)) return Problem.InterventionNotFound();
        var (refusal, changed) = await interventions.ChangeAsync(authority, id, change.Status, change.Text, change.Day, Acting.Of(context), cancellationToken);
        return refusal switch
        {
            ReviewRefusal.None => TypedResults.Ok(InterventionAnswer.Of(changed!)),
            ReviewRefusal.NotFound => Problem.InterventionNotFound(),
            _ => Problem.OfRefusal(refusal),
        };
    }
}
