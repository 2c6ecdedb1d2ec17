namespace Oversight.Training.Simulation;

/// <summary>Draws contacts, referrals, early help and assessments.</summary>
internal static class FrontDoor
{
    private static readonly double[] Referrals = [1.03, 0.93, 1.03, 1.01];

    // Schools see no one in the summer holidays, and the most children in the autumn.
    private static readonly double[] Schools = [1.12, 0.55, 1.2, 1.13];
    private const int SmallestBatch = 10;
    private const double BatchBeyondSmallest = 4;
    private const int Redraws = 20;

    public static void Draw(Quarter q)
    {
        var referrals = q.Flow("referrals_received", q.Quarterly("referral_rate") * Referrals[q.Season]);
        // Every referral was a contact first; how many came to nothing is what differs.
        var others = Math.Max(0.12 * referrals, (q.Quarterly("contacts_received_rate") * Referrals[q.Season]) - referrals);
        q.Draw("contacts_received", () => referrals + 1 + q.Chance.GammaPoisson(others, 0.03));
        q.Part("contacts_decided_1wd", "contacts_received", "contacts_decided_1wd_pct");
        Sources(q, referrals);
        q.Part("referrals_repeat_12m", "referrals_received", "rereferral_pct");
        Batches(q, referrals);
        q.Part("referrals_feedback_5wd", "referrals_from_professionals", "referrals_feedback_5wd_pct");
        q.Part("referrals_below_threshold", "referrals_from_professionals", "referrals_below_threshold_pct");
        q.Part("referrals_no_further_action", "referrals_received", "referral_nfa_pct");
        EarlyHelp(q);
        Assessments(q);
    }

    private static void Sources(Quarter q, int referrals)
    {
        var (police, health, schools) = (q.Share("ref_police_pct"), q.Share("ref_health_pct"), Math.Min(0.5, q.Share("ref_school_pct") * Schools[q.Season]));
        var left = referrals - q.Part("referrals_from_police", referrals, police);
        left -= q.Part("referrals_from_health", left, health / (1 - police));
        left -= q.Part("referrals_from_schools", left, schools / (1 - police - health));
        q.Part("referrals_from_gp", "referrals_from_health", "referrals_from_gp_pct");
        var named = referrals - left;
        q.Draw("referrals_from_professionals", () => named + q.Chance.BetaBinomial(left, q.Share("referrals_other_professional_pct"), 0.0015));
    }

    private static void Batches(Quarter q, int referrals)
    {
        var expected = referrals * q.Level("referrals_in_batches_per_100") / 100 / (SmallestBatch + BatchBeyondSmallest);
        for (var i = 0; i < Redraws; i++)
        {
            var (all, largest) = (0, 0);
            for (var left = q.Chance.Poisson(expected); left > 0; left--)
            {
                var batch = SmallestBatch + q.Chance.GammaPoisson(BatchBeyondSmallest, 0.8);
                if (all + batch > referrals / 2) break;
                (all, largest) = (all + batch, Math.Max(largest, batch));
            }
            (q.Counts["referrals_in_batches"], q.Counts["referrals_largest_batch"]) = (all, largest);
            if (!q.IsRepeat("referrals_in_batches", all) && !q.IsRepeat("referrals_largest_batch", largest)) return;
        }
    }

    private static void EarlyHelp(Quarter q)
    {
        var closed = q.Flow("early_help_closed", q.Quarterly("early_help_closed_rate"));
        var (met, up) = (q.Share("early_help_closed_needs_met_pct"), q.Share("early_help_stepped_up_pct"));
        var left = closed - q.Part("early_help_closed_needs_met", closed, met);
        q.Part("early_help_stepped_up", left, up / (1 - met));
    }

    private static void Assessments(Quarter q)
    {
        var completed = q.Flow("assessments_completed", q.Quarterly("referral_rate") * q.Level("assessments_per_referral"));
        q.Part("assessments_45wd", completed, q.Share("assessments_45d_pct"));
        q.Flow("assessments_overdue_open", completed * 4 * q.Level("assessments_overdue_open_per_100_assessments") / 100);
        q.Part("assessments_child_seen", completed, q.Share("assessments_child_seen_pct"));
        q.Part("assessments_views_recorded", completed, q.Share("assessments_views_recorded_pct"));
        q.Part("assessments_risk_recorded", completed, q.Share("assessments_risk_recorded_pct"));
    }
}
