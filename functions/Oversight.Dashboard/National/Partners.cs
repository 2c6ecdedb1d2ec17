using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.National;

/// <summary>A part of what partners bring and are told.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Words">Why it matters.</param>
/// <param name="Measures">Its measures with the picture now.</param>
public sealed record PartnerPart(string Title, string Words, IReadOnlyList<MeasureNow> Measures);

/// <summary>What partners bring and what they are told, nationally or beside an authority. Arithmetic on figures: no store, no page.</summary>
public static class Partners
{
    private static readonly (string Title, string Words, string[] Measures)[] Known =
    [
        ("What referrers are told", "The National Audit Office found that authorities do not always tell partners what has happened about their referral.", ["referrals_feedback_5wd_pct", "partner_feedback_positive_pct"]),
        ("Who comes to conferences", "Of the conferences that each was invited to.", ["icpc_police_attended_pct", "icpc_health_attended_pct", "icpc_school_attended_pct", "partner_info_on_time_pct"]),
        ("Referrals in batches", "Referrals that arrive ten or more at a time, and the largest batch: the National Audit Office found 36 cases referred together.", ["referrals_in_batches_pct", "referrals_largest_batch"]),
        ("Who refers", "Shares of referrals; too few can be as telling as too many.", ["ref_police_pct", "ref_health_pct", "ref_school_pct", "referrals_from_gp_pct", "referrals_below_threshold_pct"]),
    ];

    /// <summary>The parts.</summary>
    /// <param name="table">The figures.</param>
    /// <param name="laCode">An authority of the table; null for the nation alone.</param>
    public static IReadOnlyList<PartnerPart> Of(TrendTable table, string? laCode) => [.. Known.Select(k => new PartnerPart(k.Title, k.Words, [.. k.Measures.Select(m => MeasureNow.Of(table, m, laCode))]))];
}
