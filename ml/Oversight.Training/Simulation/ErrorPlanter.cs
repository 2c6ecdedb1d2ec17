using System.Globalization;
using Oversight.Returns.Specifications;

namespace Oversight.Training.Simulation;

/// <summary>Puts into a return what people put into returns by mistake, one mistake a file, such that the rule it is planted for is the one that finds it.</summary>
internal static class ErrorPlanter
{
    private const int LargeCount = 50;

    // A part set a little above its whole must not also look like a sharp change (V089: more than a quarter) where it was nearly the whole before.
    private const decimal NearlyAll = 0.84m;

    private static readonly string[] Partial = ["early_help_stepped_up", "icpc_family_attended", "cla_reviews_child_participated", "complaints_on_time"];
    private static readonly (string Part, string Whole)[] ConfirmedIfAll = [("assessments_views_recorded", "assessments_completed"), ("supervision_held", "supervision_due"), ("records_complete", "records_sampled")];
    private static readonly string[] Unbounded = ["assessments_overdue_open", "complaints_received", "sw_fte_vacant"];

    private static readonly (string Rule, string Part, string Whole)[] Parts =
    [
        .. ReturnSpecification.Versions[^1].Rules
            .Where(r => r is { Severity: Severity.Error, Scope: "cross_field", Fields.Count: 2 } && r.Expression == $"{r.Fields[0]} <= {r.Fields[1]}")
            .Select(r => (r.Id, r.Fields[0], r.Fields[1])),
    ];

    private static readonly Func<DraftReturn, Counts?, Chance, bool>[] Mistakes =
    [
        PartAboveWhole, PartAboveWhole, PartAboveWhole, PercentSign, Thousands, Blank, UnknownStatus, NoReason, PersonalNote, UnknownItem, Twice, LeftOut, SmallBatch, WrongQuarter,
        CopiedForward, CopiedForward, NowMissing, AllOfThem,
    ];

    /// <summary>Plants one mistake.</summary>
    /// <param name="draft">The return.</param>
    /// <param name="last">What was returned for the quarter before; null for the first return.</param>
    /// <param name="chance">Which and where.</param>
    /// <returns>Whether the return cannot be taken as it is.</returns>
    public static bool Plant(DraftReturn draft, Counts? last, Chance chance)
    {
        while (true)
        {
            var mistake = chance.OneOf(Mistakes);
            if (mistake(draft, last, chance)) return mistake != CopiedForward && mistake != NowMissing && mistake != AllOfThem;
        }
    }

    private static bool PartAboveWhole(DraftReturn draft, Counts? last, Chance chance)
    {
        var counts = draft.Counts;
        var likely = Parts.Where(p => counts[p.Whole] >= LargeCount && counts[p.Part] > NearlyAll * counts[p.Whole]).ToArray();
        if (likely.Length == 0) return false;
        var (rule, part, whole) = chance.OneOf(likely);
        var before = draft[part];
        draft.Spoil(rule, "value", before, before with { Value = DraftReturn.Text(0, counts[whole] + 1 + chance.Whole(0, 3)) });
        return true;
    }

    private static bool PercentSign(DraftReturn draft, Counts? last, Chance chance) => Value(draft, "V011", "assessments_45wd", _ => $"{chance.Whole(61, 98)}%");

    private static bool Thousands(DraftReturn draft, Counts? last, Chance chance) =>
        draft.Counts["contacts_received"] >= 1000 && Value(draft, "V011", "contacts_received", v => v.ToString("N0", CultureInfo.InvariantCulture));

    private static bool Blank(DraftReturn draft, Counts? last, Chance chance) => Value(draft, "V012", chance.OneOf(Unbounded), _ => string.Empty);

    private static bool UnknownStatus(DraftReturn draft, Counts? last, Chance chance)
    {
        var before = draft[chance.OneOf(Unbounded)];
        draft.Spoil("V013", "status", before, before with { Status = "finalised" });
        return true;
    }

    private static bool NoReason(DraftReturn draft, Counts? last, Chance chance)
    {
        var before = draft[chance.OneOf(Unbounded)];
        draft.Spoil("V014", "note", before, before with { Status = "estimated" });
        return true;
    }

    private static bool PersonalNote(DraftReturn draft, Counts? last, Chance chance)
    {
        var before = draft[chance.OneOf(Unbounded)];
        draft.Spoil("V015", "note", before, before with { Note = "Ask the data team: data.team@example.org" });
        return true;
    }

    private static bool UnknownItem(DraftReturn draft, Counts? last, Chance chance)
    {
        draft.Add("V009", new("referrals_recieved", draft["referrals_received"].Value, "final", string.Empty));
        return true;
    }

    private static bool Twice(DraftReturn draft, Counts? last, Chance chance)
    {
        var before = draft[chance.OneOf(Unbounded)];
        draft.Add("V010", before with { });
        return true;
    }

    private static bool LeftOut(DraftReturn draft, Counts? last, Chance chance)
    {
        var before = draft["assessments_overdue_open"];
        draft.Rows.Remove(before);
        draft.Note("V016", null, before.Item, string.Empty);
        return true;
    }

    private static bool SmallBatch(DraftReturn draft, Counts? last, Chance chance) =>
        draft.Counts["referrals_in_batches"] > 0 && Value(draft, "V071", "referrals_largest_batch", _ => "7");

    private static bool WrongQuarter(DraftReturn draft, Counts? last, Chance chance)
    {
        draft.TimeIdentifier = "Financial year Q5";
        draft.NoteAll("V007", "time_identifier", draft.TimeIdentifier);
        return true;
    }

    private static bool CopiedForward(DraftReturn draft, Counts? last, Chance chance)
    {
        var item = chance.OneOf(Unbounded);
        if (last is null || item == "complaints_received" || last[item] < 20 || last[item] == draft.Counts[item]) return false;
        draft.Counts[item] = last[item];
        return Value(draft, "V090", item, _ => DraftReturn.Text(item == "sw_fte_vacant" ? 1 : 0, last[item]));
    }

    private static bool NowMissing(DraftReturn draft, Counts? last, Chance chance)
    {
        if (last is null) return false;
        var before = draft[chance.OneOf(Partial)];
        draft.Spoil("V093", "status", before, before with { Value = string.Empty, Status = "not_available", Note = "The case system is being replaced" });
        return true;
    }

    private static bool AllOfThem(DraftReturn draft, Counts? last, Chance chance)
    {
        var (part, whole) = chance.OneOf(ConfirmedIfAll);
        if (draft.Counts[whole] < LargeCount || draft.Counts[part] <= NearlyAll * draft.Counts[whole]) return false;
        draft.Counts[part] = draft.Counts[whole];
        return Value(draft, "V085", part, _ => draft[whole].Value);
    }

    private static bool Value(DraftReturn draft, string rule, string item, Func<decimal, string> text)
    {
        var before = draft[item];
        draft.Spoil(rule, "value", before, before with { Value = text(draft.Counts[item]) });
        return true;
    }
}
