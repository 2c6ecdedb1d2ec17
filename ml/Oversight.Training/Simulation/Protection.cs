namespace Oversight.Training.Simulation;

/// <summary>Draws enquiries, conferences and child protection plans. Plans open are last quarter's, and those started, less those ended.</summary>
internal static class Protection
{
    private static readonly string[] Partners = ["police", "health", "school"];
    private const int Redraws = 20;

    // How much of the distance to where the number of plans belongs is made up in a quarter.
    private const double Adjustment = 0.4;

    public static void Draw(Quarter q)
    {
        var enquiries = q.Flow("s47_started", q.Quarterly("s47_rate"));
        var held = q.Part("icpc_held", enquiries, q.Share("s47_to_icpc_pct"));
        q.Part("icpc_15wd", held, q.Share("icpc_15d_pct"));
        q.Part("icpc_child_contributed", held, q.Share("icpc_child_contributed_pct"));
        q.Part("icpc_family_attended", held, q.Share("icpc_family_attended_pct"));
        foreach (var partner in Partners)
        {
            q.Part($"icpc_{partner}_invited", held, q.Share("icpc_invited_pct"));
            q.Part($"icpc_{partner}_attended", $"icpc_{partner}_invited", $"icpc_{partner}_attended_pct");
        }
        q.Flow("partner_info_requests", q["assessments_completed"] * q.Level("partner_requests_per_assessment"));
        q.Part("partner_info_on_time", "partner_info_requests", "partner_info_on_time_pct");
        Plans(q, held);
    }

    private static void Plans(Quarter q, int held)
    {
        var started = q.Part("cpp_started", held, q.Share("cpp_started_of_icpc_pct"));
        q.Part("cpp_started_repeat", started, q.Share("cpp_repeat_pct"));

        var expected = q.Quarterly("s47_rate") * q.Share("s47_to_icpc_pct") * q.Share("cpp_started_of_icpc_pct");
        var target = 4 * expected * q.Level("cpp_years");
        var last = q.Before.Count == 0 ? (int)Math.Round(target) : (int)q.Before[^1]["cpp_open"];
        var ending = Math.Max(0.3 * expected, expected + (Adjustment * (last - target)));
        for (var i = 0; i < Redraws; i++)
        {
            var ended = Math.Min(last + started, q.Chance.GammaPoisson(ending, 0.04));
            (q.Counts["cpp_ended"], q.Counts["cpp_open"]) = (ended, last + started - ended);
            if (!q.IsRepeat("cpp_ended", ended) && !q.IsRepeat("cpp_open", last + started - ended)) break;
        }
        var open = q["cpp_open"];
        q.Part("cpp_open_2y", open, q.Share("cpp_2y_active_pct"));
        // A first review within three months, then every six; a visit every ten working days.
        q.Flow("cpp_reviews_due", (0.45 * started) + (0.5 * open));
        q.Part("cpp_reviews_on_time", "cpp_reviews_due", "cpp_reviews_on_time_pct");
        q.Flow("cpp_visits_due", 6.3 * (open + (0.5 * (last - open))));
        q.Part("cpp_visits_on_time", "cpp_visits_due", "cpp_visits_on_time_pct");
    }
}
