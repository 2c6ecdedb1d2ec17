using Oversight.Domain.Measures;

namespace Oversight.Risk.Flagging;

/// <summary>Measures of how soon something was done. Alone they never make a flag: a service may be slow and safe, or quick and not.</summary>
public static class Timeliness
{
    private static readonly HashSet<string> Measures =
    [
        "contacts_decided_1wd_pct", "referrals_feedback_5wd_pct", "assessments_45d_pct", "assessments_overdue_open_per_100_assessments", "icpc_15d_pct",
        "cpp_reviews_on_time_pct", "cpp_reviews_on_time_pct_returned", "cpp_visits_on_time_pct", "partner_info_on_time_pct", "cla_reviews_on_time_pct", "complaints_on_time_pct", "ehcp_20w_pct",
    ];

    /// <summary>Whether a measure is one of them.</summary>
    public static bool IsOne(string measure) => Measures.Contains(measure);

    /// <inheritdoc cref="IsOne(string)"/>
    public static bool IsOne(MeasureId measure) => IsOne(measure.Value);
}
