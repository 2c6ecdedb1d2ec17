namespace Oversight.Training.Simulation;

/// <summary>Draws audits, learning actions, complaints and sampled records.</summary>
internal static class Leadership
{
    public static void Draw(Quarter q)
    {
        q.Flow("audits_completed", q.Quarterly("audits_rate"));
        q.Part("audits_good", "audits_completed", "audits_good_pct");
        q.Flow("learning_actions_due", q.Quarterly("learning_actions_rate"));
        q.Part("learning_actions_done", "learning_actions_due", "learning_actions_done_pct");
        q.Flow("complaints_received", q.Quarterly("complaints_received_rate"));
        q.Part("complaints_on_time", "complaints_received", "complaints_on_time_pct");
        q.Flow("records_sampled", q.Quarterly("records_sampled_rate"));
        q.Part("records_complete", "records_sampled", "records_complete_pct");
    }
}
