namespace Oversight.Training.Simulation;

/// <summary>Draws looked-after children and care leavers.</summary>
internal static class Care
{
    public static void Draw(Quarter q)
    {
        var open = q.Stock("cla_open", q.Standing("cla_rate"));
        q.Part("cla_3_placements", open, q.Share("cla_3plus_placements_pct"));
        q.Part("cla_20_miles", open, q.Share("cla_20miles_pct"));
        // A review every six months, and earlier ones for those who just came in.
        q.Flow("cla_reviews_due", 0.62 * open);
        q.Part("cla_reviews_on_time", "cla_reviews_due", "cla_reviews_on_time_pct");
        q.Part("cla_reviews_child_participated", "cla_reviews_due", "cla_reviews_child_participated_pct");
        var leavers = q.Stock("care_leavers_17_21", q.Standing("care_leavers_rate"));
        q.Part("care_leavers_suitable_accommodation", leavers, q.Share("cl_suitable_accom_pct"));
        q.Part("care_leavers_eet", leavers, q.Share("cl_eet_pct"));
    }
}
