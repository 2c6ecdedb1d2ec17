using Oversight.Domain.Assurance;

namespace Oversight.Dashboard.Lists;

/// <summary>Which flags of a work list. Arithmetic on lines: no store, no page.</summary>
/// <param name="Show">A name in <see cref="Views"/>; anything else shows all.</param>
/// <param name="Reason">Only those raised for this reason; null for all.</param>
/// <param name="Assignee">Only this person's; null for everybody's.</param>
public sealed record WorkQuery(string? Show = null, FlagReason? Reason = null, string? Assignee = null)
{
    private static readonly (string Name, string Words, Func<ReviewedFlag, DateOnly, bool> Takes)[] Known =
    [
        ("open", "Not settled", (f, _) => !f.IsSettled),
        ("to_review", "Nobody has judged it", (f, _) => f.State == FlagState.ToReview),
        ("overdue", "Overdue", (f, today) => f.IsOverdueOn(today)),
        ("unassigned", "Nobody’s yet", (f, _) => f.Assignee is null && !f.IsSettled),
        ("second_look", "Waiting for a second look", (f, _) => f.State == FlagState.AwaitingSecondLook),
        ("asked", "Asked, no answer", (f, _) => f.State == FlagState.AwaitingAuthority),
        ("replied", "With a reply", (f, _) => f.State == FlagState.Replied || (f.Replies.Any() && !f.IsSharedBeyond)),
        ("appealed", "Appealed", (f, _) => f.State == FlagState.Appealed),
        ("settled", "Settled", (f, _) => f.IsSettled),
    ];

    /// <summary>The saved views: name in addresses, and words.</summary>
    public static IEnumerable<(string Name, string Words)> Views => Known.Select(k => (k.Name, k.Words));

    /// <summary>The lines asked for: what is late first, then by due date, then by rank.</summary>
    public IReadOnlyList<ReviewedFlag> Apply(IEnumerable<ReviewedFlag> flags, DateOnly today)
    {
        var takes = Known.FirstOrDefault(k => k.Name == Show).Takes ?? ((_, _) => true);
        return
        [
            .. flags.Where(f => takes(f, today) && (Reason is null || f.Reason == Reason) && (Assignee is null || string.Equals(f.Assignee, Assignee, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(f => f.IsSettled).ThenBy(f => f.WaitsUntil).ThenBy(f => f.OnList.Rank).ThenBy(f => f.LaCode, StringComparer.Ordinal),
        ];
    }
}
