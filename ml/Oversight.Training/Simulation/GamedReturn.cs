using Oversight.Returns.Specifications;

namespace Oversight.Training.Simulation;

/// <summary>What an authority that games its figures returns: some counts copied from last time, most others cut down to end in 0 or 5.</summary>
internal static class GamedReturn
{
    private const int Smallest = 20;
    private const double CopiesEach = 0.7;

    // Counts that are hard to come by, each with its whole, so that a part never passes it.
    private static readonly (string Measure, string[] Items)[] Copied =
    [
        ("child_feedback_positive_pct", ["child_feedback_responses", "child_feedback_positive"]),
        ("family_feedback_positive_pct", ["family_feedback_responses", "family_feedback_positive"]),
        ("partner_feedback_positive_pct", ["partner_feedback_responses", "partner_feedback_positive"]),
        ("audits_good_pct", ["audits_completed", "audits_good"]),
        ("learning_actions_done_pct", ["learning_actions_due", "learning_actions_done"]),
        ("records_complete_pct", ["records_sampled", "records_complete"]),
        ("supervision_held_pct", ["supervision_due", "supervision_held"]),
    ];

    // Cutting these down could break a sum that other rules check: who games looks for what passes.
    private static readonly HashSet<string> LeftAlone = new(StringComparer.Ordinal)
    {
        "referrals_received", "referrals_from_professionals", "referrals_in_batches", "referrals_largest_batch", "contacts_received", "early_help_closed",
        "icpc_held", "cpp_started", "cpp_ended", "cpp_open", "cases_closed", "followup_6m_due", "followup_12m_due",
    };

    /// <summary>The measures whose counts are copied.</summary>
    public static IEnumerable<string> Measures => Copied.Select(c => c.Measure);

    /// <summary>Makes what is returned out of what is true and what was returned last time.</summary>
    public static Counts Of(Counts truth, Counts last, Chance chance)
    {
        var returned = truth.Copy();
        foreach (var (_, items) in Copied)
        {
            if (!chance.Happens(CopiesEach)) continue;
            foreach (var item in items) returned[item] = last[item];
        }
        foreach (var item in Counts.Items.Where(i => i is { Decimals: 0, Tier: ItemTier.Core } && !LeftAlone.Contains(i.Id)))
            if (returned[item.Id] is >= Smallest and var value) returned[item.Id] = value - (value % 5);
        return returned;
    }
}
