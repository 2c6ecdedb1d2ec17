using Oversight.Returns.Specifications;

namespace Oversight.Training.Simulation;

/// <summary>
/// Every rate that counts are drawn from. The first part is published: percentiles of English authorities in 2025, from the Department for Education's
/// statistics by way of the specification (real_p5, real_median, real_p95). The second part is in no national table today: its numbers are judgements of what
/// is plausible, and say nothing about England. How strongly each follows the health of a service is a judgement throughout.
/// </summary>
internal static class Levels
{
    /// <summary>Rates with a real distribution behind them.</summary>
    public static IReadOnlyList<Level> Published { get; } =
    [
        Real("referral_rate", 0, 0, 0.5, Theme.FrontDoor),
        Real("ref_police_pct", 0, 0, 0, Theme.FrontDoor),
        Real("ref_health_pct", 0, 0, 0, Theme.FrontDoor),
        Real("ref_school_pct", 0, 0, 0, Theme.FrontDoor),
        Real("rereferral_pct", 1, 0.45, 0, Theme.FrontDoor),
        Real("referral_nfa_pct", 1, 0.2, 0, Theme.FrontDoor),
        Real("assessments_45d_pct", -1, 0.5, 0, Theme.FrontDoor),
        Real("s47_rate", 0, 0, 0.45, Theme.Protection),
        Real("s47_to_icpc_pct", -1, 0.1, -0.45, Theme.Protection),
        Real("icpc_15d_pct", -1, 0.5, 0, Theme.Protection),
        Real("cpp_repeat_pct", 1, 0.4, 0, Theme.Protection),
        Real("cpp_2y_active_pct", 1, 0.35, 0, Theme.Protection),
        Real("cpp_reviews_on_time_pct", -1, 0.5, 0, Theme.Protection),
        Real("cla_rate", 0, 0, 0.6, Theme.Care),
        Real("cla_3plus_placements_pct", 1, 0.45, 0, Theme.Care),
        Real("cla_20miles_pct", 1, 0.25, 0, Theme.Care),
        Real("cl_suitable_accom_pct", -1, 0.35, 0, Theme.Care),
        Real("cl_eet_pct", -1, 0.3, 0, Theme.Care),
        Real("wf_vacancy_pct", 1, 0.5, 0, Theme.Workforce),
        Real("wf_agency_pct", 1, 0.55, 0, Theme.Workforce),
        Real("wf_turnover_pct", 1, 0.55, 0, Theme.Workforce),
        Real("wf_caseload", 1, 0.5, 0, Theme.Workforce),
        Real("cin_rate", 0, 0, 0.6, Theme.FrontDoor),
        Real("assessed_not_in_need_pct", 1, 0.2, 0, Theme.FrontDoor),
        Real("cin_awaiting_assessment_pct", 1, 0.4, 0, Theme.FrontDoor),
        Real("cin_2y_open_pct", 1, 0.3, 0, Theme.Protection),
        Real("cpp_2y_ended_pct", 1, 0.35, 0, Theme.Protection),
        Real("cla_long_stability_pct", -1, 0.35, 0, Theme.Care),
        Real("cla_missing_pct", 1, 0.3, 0, Theme.Care),
        Real("cla_health_pct", -1, 0.4, 0, Theme.Care),
        Real("cla_dental_pct", -1, 0.35, 0, Theme.Care),
        Real("wf_absence_pct", 1, 0.4, 0, Theme.Workforce),
        Real("ehcp_20w_pct", -1, 0.35, 0, Theme.Leadership),
        Real("fsm_primary_pct", 0, 0, 0.85, Theme.Leadership),
    ];

    /// <summary>Rates without one. Yearly rates are per 10,000 children.</summary>
    public static IReadOnlyList<Level> Assumed { get; } =
    [
        new("contacts_received_rate", 1100, 2100, 3800, 0, 0, 0.3, Theme.FrontDoor),
        new("contacts_decided_1wd_pct", 62, 85, 97, -1, 0.45, 0, Theme.FrontDoor),
        new("referrals_from_gp_pct", 5, 12, 22, -1, 0.1, 0, Theme.FrontDoor),
        new("referrals_other_professional_pct", 45, 58, 70, 0, 0, 0, Theme.FrontDoor),
        new("referrals_in_batches_per_100", 0.01, 0.08, 1.5, 1, 0.3, 0, Theme.FrontDoor),
        new("referrals_feedback_5wd_pct", 35, 62, 85, -1, 0.45, 0, Theme.FrontDoor),
        new("referrals_below_threshold_pct", 8, 20, 38, 1, 0.3, 0, Theme.FrontDoor),
        new("early_help_closed_rate", 60, 130, 260, 0, 0, 0.2, Theme.FrontDoor),
        new("early_help_closed_needs_met_pct", 48, 64, 79, -1, 0.35, 0, Theme.FrontDoor),
        new("early_help_stepped_up_pct", 5, 11, 19, 1, 0.3, 0, Theme.FrontDoor),
        new("assessments_per_referral", 0.72, 0.87, 1.02, 0, 0, 0, Theme.FrontDoor),
        new("assessments_overdue_open_per_100_assessments", 0.3, 1.2, 4.5, 1, 0.5, 0, Theme.FrontDoor),
        new("assessments_child_seen_pct", 86, 94, 98.5, -1, 0.4, 0, Theme.FrontDoor),
        new("assessments_views_recorded_pct", 60, 80, 92, -1, 0.45, 0, Theme.FrontDoor),
        new("assessments_risk_recorded_pct", 55, 78, 93, -1, 0.4, 0, Theme.FrontDoor),
        new("icpc_child_contributed_pct", 25, 48, 72, -1, 0.35, 0, Theme.Protection),
        new("icpc_family_attended_pct", 70, 86, 95, -1, 0.25, 0, Theme.Protection),
        new("icpc_invited_pct", 90, 96, 99, 0, 0, 0, Theme.Protection),
        new("icpc_police_attended_pct", 55, 78, 93, -1, 0.25, 0, Theme.Protection),
        new("icpc_health_attended_pct", 60, 80, 93, -1, 0.25, 0, Theme.Protection),
        new("icpc_school_attended_pct", 70, 86, 96, -1, 0.2, 0, Theme.Protection),
        new("partner_requests_per_assessment", 0.8, 1.3, 2.0, 0, 0, 0, Theme.Protection),
        new("partner_info_on_time_pct", 50, 72, 90, -1, 0.3, 0, Theme.Protection),
        new("cpp_started_of_icpc_pct", 78, 86, 93, 0, 0, 0, Theme.Protection),
        new("cpp_years", 0.62, 0.78, 0.98, 0, 0, 0, Theme.Protection),
        new("cpp_visits_on_time_pct", 60, 80, 93, -1, 0.5, 0, Theme.Protection),
        new("closures_per_referral", 0.6, 0.72, 0.85, 0, 0, 0, Theme.Outcomes),
        new("closures_risk_outcome_recorded_pct", 35, 62, 86, -1, 0.4, 0, Theme.Outcomes),
        new("closures_risk_reduced_pct", 62, 77, 89, -1, 0.4, 0, Theme.Outcomes),
        new("closures_step_down_pct", 12, 24, 38, 0, 0, 0, Theme.Outcomes),
        new("followup_6m_sustained_pct", 68, 79, 88, -1, 0.45, 0, Theme.Outcomes),
        new("followup_12m_sustained_pct", 57, 69, 79, -1, 0.45, 0, Theme.Outcomes),
        new("followup_12m_rereferred_pct", 10, 16, 23, 1, 0.45, 0, Theme.Outcomes),
        new("child_feedback_rate", 14, 32, 70, 0, 0, 0, Theme.Outcomes),
        new("child_feedback_positive_pct", 54, 71, 85, -1, 0.45, 0, Theme.Outcomes),
        new("family_feedback_rate", 14, 30, 66, 0, 0, 0, Theme.Outcomes),
        new("family_feedback_positive_pct", 48, 65, 80, -1, 0.45, 0, Theme.Outcomes),
        new("partner_feedback_rate", 9, 20, 45, 0, 0, 0, Theme.Outcomes),
        new("partner_feedback_positive_pct", 50, 67, 82, -1, 0.4, 0, Theme.Outcomes),
        new("cla_reviews_on_time_pct", 80, 92, 98, -1, 0.45, 0, Theme.Care),
        new("cla_reviews_child_participated_pct", 80, 90, 96, -1, 0.35, 0, Theme.Care),
        new("care_leavers_rate", 23, 40, 70, 0, 0, 0.5, Theme.Care),
        new("cases_of_cin_pct", 66, 75, 83, 0, 0, 0, Theme.Workforce),
        new("caseholders_pct", 60, 68, 76, 0, 0, 0, Theme.Workforce),
        new("supervision_held_pct", 60, 80, 92, -1, 0.5, 0, Theme.Workforce),
        new("audits_rate", 10, 20, 42, 0, 0, 0, Theme.Leadership),
        new("audits_good_pct", 38, 56, 74, -1, 0.25, 0, Theme.Leadership),
        new("learning_actions_rate", 5, 12, 28, 0, 0, 0, Theme.Leadership),
        new("learning_actions_done_pct", 50, 72, 90, -1, 0.5, 0, Theme.Leadership),
        new("complaints_received_rate", 6, 13, 26, 0, 0, 0.1, Theme.Leadership),
        new("complaints_on_time_pct", 45, 68, 88, -1, 0.4, 0, Theme.Leadership),
        new("records_sampled_rate", 18, 36, 80, 0, 0, 0, Theme.Leadership),
        new("records_complete_pct", 50, 72, 90, -1, 0.45, 0, Theme.Leadership),
    ];

    /// <summary>All of them, in a fixed order.</summary>
    public static IReadOnlyList<Level> All { get; } = [.. Published, .. Assumed];

    private static readonly Dictionary<string, int> Places = All.Select((l, i) => (l.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);

    /// <summary>Place of a rate in <see cref="All"/>.</summary>
    public static int PlaceOf(string id) => Places[id];

    private static Level Real(string id, int concern, double load, double need, Theme theme) =>
        ReturnSpecification.Versions[^1].Measures.First(m => m.Id == id) is { RealP5: { } low, RealMedian: { } median, RealP95: { } high }
            ? new(id, low, median, high, concern, load, need, theme)
            : throw new InvalidOperationException($"The specification has no real distribution of {id}.");
}
