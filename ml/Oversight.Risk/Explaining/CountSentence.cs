using System.Globalization;
using Oversight.Domain.Measures;
using Oversight.Risk.Features;

namespace Oversight.Risk.Explaining;

/// <summary>A difference from what was to be expected, in children or cases: "31 more children than expected waited over 45 working days for an assessment".</summary>
public static class CountSentence
{
    // Who is counted, and what befell those who are the concern: of a measure that is a concern when low, the rest.
    private static readonly Dictionary<string, (string Who, string What)> Words = new(StringComparer.Ordinal)
    {
        ["rereferral_pct"] = ("referrals", "came within 12 months of an earlier one"),
        ["assessments_45d_pct"] = ("children", "waited over 45 working days for an assessment"),
        ["icpc_15d_pct"] = ("children", "waited over 15 working days for a child protection conference"),
        ["cpp_reviews_on_time_pct"] = ("child protection reviews", "were late"),
        ["cpp_repeat_pct"] = ("child protection plans", "were a child's second or later one"),
        ["cla_3plus_placements_pct"] = ("looked-after children", "had three or more placements in the year"),
        ["wf_agency_pct"] = ("full-time social workers", "were agency workers"),
        ["wf_vacancy_pct"] = ("full-time social worker posts", "were vacant"),
        ["wf_turnover_pct"] = ("full-time social workers", "left in the year"),
    };

    /// <summary>The sentence; empty where the measure has no words for it, what it is a share of is not known, or the difference rounds to nobody.</summary>
    /// <remarks>Expected is what the rate of similar authorities would give or, where that is missing, that of the nation.</remarks>
    public static string Of(MeasureFeature feature)
    {
        if (!Words.TryGetValue(feature.Measure.Id.Value, out var words) || feature is not { Value: { } value, NationalMean: { } nation, Base: { } whole }) return string.Empty;
        var isLow = feature.Measure.Direction == ConcernDirection.Low;
        double Concern(double rate) => whole.Count * (isLow ? 100 - rate : rate) / 100;
        var expected = Concern(feature.NeighbourMean ?? nation);
        var excess = (int)Math.Round(Concern(value) - expected, MidpointRounding.AwayFromZero);
        if (excess == 0) return string.Empty;
        var (about, of) = (whole.IsEstimate ? "About " : string.Empty, feature.NeighbourMean is null ? "the nation" : "similar authorities");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{about}{Math.Abs(excess):#,0} {(excess > 0 ? "more" : "fewer")} {words.Who} than expected {words.What}: at the rate of {of} there would have been {(whole.IsEstimate ? "about " : string.Empty)}{Math.Round(expected, MidpointRounding.AwayFromZero):#,0}.");
    }
}
