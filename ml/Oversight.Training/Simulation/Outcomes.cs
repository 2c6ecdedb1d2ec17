namespace Oversight.Training.Simulation;

/// <summary>Draws closures, what became of those closed half a year and a year before, and feedback.</summary>
internal static class Outcomes
{
    private static readonly string[] Voices = ["child", "family", "partner"];

    public static void Draw(Quarter q)
    {
        var closed = q.Flow("cases_closed", q.Quarterly("referral_rate") * q.Level("closures_per_referral"));
        var recorded = q.Part("closures_risk_outcome_recorded", closed, q.Share("closures_risk_outcome_recorded_pct"));
        q.Part("closures_risk_reduced", recorded, q.Share("closures_risk_reduced_pct"));
        q.Part("closures_step_down", closed, q.Share("closures_step_down_pct"));

        FollowUp(q, "followup_6m_due", quartersBefore: 2, mostLost: 0.12);
        q.Part("followup_6m_sustained", "followup_6m_due", "followup_6m_sustained_pct");
        var due = FollowUp(q, "followup_12m_due", quartersBefore: 4, mostLost: 0.16);
        var again = q.Part("followup_12m_rereferred", due, q.Share("followup_12m_rereferred_pct"));
        q.Part("followup_12m_sustained", due - again, q.Share("followup_12m_sustained_pct") / (1 - q.Share("followup_12m_rereferred_pct")));

        foreach (var voice in Voices)
        {
            q.Flow($"{voice}_feedback_responses", q.Quarterly($"{voice}_feedback_rate"));
            q.Part($"{voice}_feedback_positive", $"{voice}_feedback_responses", $"{voice}_feedback_positive_pct");
        }
    }

    // Those closed then, less deaths and moves away: about 1% a quarter.
    private static int FollowUp(Quarter q, string item, int quartersBefore, double mostLost)
    {
        var closed = q.Before.Count < quartersBefore ? q["cases_closed"] : (int)q.Before[^quartersBefore]["cases_closed"];
        return q.Draw(item, () => closed - Math.Min((int)(mostLost * closed), q.Chance.Binomial(closed, 0.01 * quartersBefore)));
    }
}
