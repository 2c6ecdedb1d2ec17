using System.Globalization;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Pipeline.KeepAudit;
using Oversight.Pipeline.ReviewFlag;
using Oversight.Pipeline.Tracing;

namespace Oversight.Pipeline.RecordIntervention;

/// <summary>A person records what is done about a concern, and what became of it. Nothing but this creates an intervention, and it takes no actor that is not a person.</summary>
public sealed class RecordInterventionHandler(DecisionLedger ledger)
{
    /// <summary>Records a new one.</summary>
    /// <exception cref="ArgumentException">Not a person asks for it.</exception>
    public Task<InterventionDecision> RecordAsync(AuthorityCode authority, InterventionPlan plan, Actor by, CancellationToken cancellationToken) =>
        ServiceActivity.RunAsync(ServiceActivity.RecordIntervention, () => RecordWithinAsync(authority, plan, by, cancellationToken));

    /// <summary>Begins or closes one, with what happened or why. A closed one stays closed.</summary>
    /// <exception cref="ArgumentException">Not a person asks for it.</exception>
    public Task<InterventionDecision> ChangeAsync(AuthorityCode authority, string id, InterventionStatus status, string text, DateOnly day, Actor by, CancellationToken cancellationToken) =>
        ServiceActivity.RunAsync(ServiceActivity.RecordIntervention, () => ChangeWithinAsync(authority, id, status, text, day, by, cancellationToken));

    private async Task<InterventionDecision> RecordWithinAsync(AuthorityCode authority, InterventionPlan plan, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsPerson) throw new ArgumentException("A person records an intervention.", nameof(by));
        if (Check(plan) is not ReviewRefusal.None and var refusal) return new(refusal, null);
        while (true)
        {
            var decisions = await ledger.OfAsync(authority, cancellationToken);
            var id = ((decisions.Head?.Count ?? 0) + 1).ToString(CultureInfo.InvariantCulture); // the number of its first record: nothing else of the authority's has it
            var entry = new InterventionEntry(InterventionStatus.Planned, plan.Purpose.Trim(), plan.StartsOn, plan with { Purpose = plan.Purpose.Trim(), Owner = plan.Owner.Trim(), Aims = [.. plan.Aims.Distinct()] });
            if (!await ledger.TryAddAsync(decisions, by, [DecisionLedger.Of(id, entry)], cancellationToken)) continue;
            return new(ReviewRefusal.None, (await ledger.OfAsync(authority, cancellationToken)).Intervention(id));
        }
    }

    private async Task<InterventionDecision> ChangeWithinAsync(AuthorityCode authority, string id, InterventionStatus status, string text, DateOnly day, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsPerson) throw new ArgumentException("A person changes an intervention.", nameof(by));
        while (true)
        {
            var decisions = await ledger.OfAsync(authority, cancellationToken);
            if (decisions.Intervention(id) is not { } found) return new(ReviewRefusal.NotFound, null);
            if (DecisionText.Check(text) is not ReviewRefusal.None and var wrong) return new(wrong, found);
            if (found.Status == InterventionStatus.Closed || status == InterventionStatus.Planned) return new(ReviewRefusal.NotNow, found);
            if (day < found.Plan.StartsOn) return new(ReviewRefusal.Date, found);
            if (!await ledger.TryAddAsync(decisions, by, [DecisionLedger.Of(id, new InterventionEntry(status, text.Trim(), day))], cancellationToken)) continue;
            return new(ReviewRefusal.None, (await ledger.OfAsync(authority, cancellationToken)).Intervention(id));
        }
    }

    private static ReviewRefusal Check(InterventionPlan plan) =>
        DecisionText.Check(plan.Purpose) is not ReviewRefusal.None and var text ? text
        : string.IsNullOrWhiteSpace(plan.Owner) || plan.Owner.Length > 100 || plan.Aims.Count == 0 ? ReviewRefusal.Incomplete
        : plan.ReviewOn <= plan.StartsOn ? ReviewRefusal.Date
        : ReviewRefusal.None;
}

/// <summary>What came of a decision about an intervention.</summary>
/// <param name="Refusal">Why it was refused; none where it was done.</param>
/// <param name="Intervention">The intervention as it stands now; null where there is none.</param>
public sealed record InterventionDecision(ReviewRefusal Refusal, Intervention? Intervention);
