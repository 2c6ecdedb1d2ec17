using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.National;

/// <summary>A step of the child's journey.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Rate">How many for 10,000 children, over a year; null where nobody says yet.</param>
/// <param name="Own">The same of the authority asked for.</param>
/// <param name="Measures">What is lost, delayed or done well there.</param>
/// <param name="IsPartOfBefore">Whether who gets here comes from the step before. A closure is of any case, most of which never had a plan, so it is no share of the plans.</param>
public sealed record JourneyStep(string Name, double? Rate, double? Own, IReadOnlyList<MeasureNow> Measures, bool IsPartOfBefore = true);

/// <summary>The child's journey from the first contact to a lasting outcome, with what is lost and what takes long at each step.</summary>
public static class Journey
{
    private const double PerChildren = 10_000;
    private const string FirstStep = "Contact";
    private const string Closure = "Closure";

    // Where no rate is computed, the counts of a measure are taken for so many children: what it is of (closures), or what it counts (outcomes).
    private static readonly (string Name, string? Rate, string? CountsOf, bool OfNumerator, string[] Measures)[] Steps =
    [
        (FirstStep, "contacts_received_rate", null, false, ["contacts_decided_1wd_pct"]),
        ("Referral", "referral_rate", null, false, ["referral_nfa_pct", "referrals_below_threshold_pct", "referrals_feedback_5wd_pct", "rereferral_pct"]),
        ("Assessment", "assessments_completed_rate", null, false, ["assessments_45d_pct", "assessments_overdue_open_per_100_assessments", "assessed_not_in_need_pct"]),
        ("Enquiry (section 47)", "s47_rate", null, false, ["s47_to_icpc_pct"]),
        ("Conference", "icpc_rate", null, false, ["icpc_15d_pct"]),
        ("Plan", "cpp_started_rate", null, false, ["cpp_reviews_on_time_pct", "cpp_reviews_on_time_pct_returned", "cpp_visits_on_time_pct", "cpp_2y_active_pct", "cpp_repeat_pct"]),
        (Closure, null, "closures_risk_outcome_recorded_pct", false, ["closures_risk_outcome_recorded_pct", "closures_risk_reduced_pct", "closures_step_down_pct"]),
        ("Lasting outcome", null, "followup_12m_sustained_pct", true, ["followup_6m_sustained_pct", "followup_12m_sustained_pct", "followup_12m_rereferred_pct"]),
    ];

    /// <summary>The steps, nationally and of an authority.</summary>
    /// <param name="table">The figures.</param>
    /// <param name="laCode">An authority of the table; null for the nation alone.</param>
    public static IReadOnlyList<JourneyStep> Of(TrendTable table, string? laCode)
    {
        var own = laCode is null ? -1 : table.PositionOf(laCode);
        return
        [
            .. Steps.Select(step =>
            {
                MeasureNow[] measures = [.. step.Measures.Where(m => table.FindMeasure(m) is not null || !m.EndsWith("_returned", StringComparison.Ordinal)).Select(m => MeasureNow.Of(table, m, laCode))];
                if (step.Rate is not null)
                {
                    var rate = MeasureNow.Of(table, step.Rate, laCode);
                    return new JourneyStep(step.Name, rate.Nation, rate.Own?.Value, measures, step.Name != FirstStep);
                }
                return new JourneyStep(step.Name, ForChildren(table, step.CountsOf!, step.OfNumerator, -1), own < 0 ? null : ForChildren(table, step.CountsOf!, step.OfNumerator, own), measures, step.Name != Closure);
            }),
        ];
    }

    // From counts that may be published, of the authorities that have one, for the children of just these.
    private static double? ForChildren(TrendTable table, string id, bool ofNumerator, int authority)
    {
        if (table.FindMeasure(id)?.Periods.LastOrDefault(p => p is { IsReturned: true, Mean: not null }) is not { } period) return null;
        if (table.FindMeasure("contacts_received_rate")?.Periods.FirstOrDefault(p => p.Period == period.Period)?.Denominators is not { } children) return null;
        var counts = ofNumerator ? period.Numerators : period.Denominators;
        var (sum, of) = (0.0, 0.0);
        for (var i = 0; i < table.Authorities.Count; i++)
        {
            if ((authority >= 0 && i != authority) || counts?.Authorities[i].Value is not { } count || children.Authorities[i].Value is not { } population) continue;
            sum += count;
            of += population;
        }
        return of > 0 ? PerChildren * sum / of : null;
    }
}
