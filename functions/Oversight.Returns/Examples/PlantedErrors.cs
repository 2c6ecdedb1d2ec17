using System.Globalization;
using System.Text;
using Oversight.Returns.Calendars;
using Oversight.Returns.Specifications;
using static Oversight.Returns.Examples.ExampleContext;

namespace Oversight.Returns.Examples;

/// <summary>For each rule, a clean return with one thing wrong. A rule "part is no more than whole" needs no entry: its part is made one more than its whole.</summary>
internal static class PlantedErrors
{
    private const string Overdue = "assessments_overdue_open";

    private static readonly Dictionary<string, Func<PlantedError>> Errors = new(StringComparer.Ordinal)
    {
        ["V001"] = () => OfFile("%PDF-1.7 not a return", "The file is a PDF and not a table.", "The table was saved as CSV UTF-8 and that was uploaded."),
        ["V002"] = () => Alone(b => b.Rows.AddRange(Enumerable.Repeat(b.Rows[1], 5_000)), "The file has 5,086 rows: the same row stands in it another 5,000 times.", correction: "The rows that were repeated were deleted: 86 are left."),
        ["V003"] = () => OfFile(Encoding.UTF8.GetString(new ExampleReturn().Csv().Content.Span).Replace(",note\n", ",remark\n", StringComparison.Ordinal), "The last column has another name."),
        ["V004"] = () => Alone(b => b.With("contacts_received", b.Row("contacts_received")[4], note: "=HYPERLINK(1)")),
        ["V005"] = () => Alone(b => b.All(0, "X00000003"), "The made-up authority X00000003 was abolished the day before the last day of the quarter."),
        ["V006"] = () => Alone(b => b.All(0, "X00000002"), "The person who submits may do so for X00000001 alone."),
        ["V007"] = () => Alone(b => b.All(2, "Financial year Q5")),
        ["V008"] = () => OfSubmission(Submission with { CollectionClosesOn = Submission.SubmittedOn.AddDays(-1) }, $"The return was submitted on {Day(Submission.SubmittedOn)}, a day after its collection had closed.", "The return was submitted while its collection was open."),
        ["V009"] = () => Alone(b => b.Rows.Add([.. b.Rows[1][..3], "contacts_refused", "12", "final", string.Empty]), correction: "The row was taken out."),
        ["V010"] = () => Alone(b => b.Rows.Add(b.Rows[5])),
        ["V011"] = () => Alone(b => b.With(Overdue, "37%")),
        ["V012"] = () => Alone(b => b.With(Overdue, "37", "not_available", "new system")),
        ["V013"] = () => Alone(b => b.Row(Overdue)[5] = "finished"),
        ["V014"] = () => Alone(b => b.Row(Overdue)[5] = "estimated", correct: b => b.With(Overdue, b.Row(Overdue)[4], "estimated", "counted in two of three teams and scaled up")),
        ["V015"] = () => Alone(b => b.Row(Overdue)[6] = "ask jo.bloggs@example.org", correct: b => b.Row(Overdue)[6] = "ask the performance team"),
        ["V016"] = () => Alone(b => b.Without(Overdue), $"The return has no row for {Overdue}."),
        ["V017"] = () => Alone(b => b.With("partner_info_requests", 40_001)),
        ["V018"] = () => Alone(
            b => new[] { "contacts_received", "contacts_decided_1wd", "s47_started", "cpp_ended", "cases_held", "audits_good", "records_sampled", "records_complete" }.ToList().ForEach(i => b.Missing(i)),
            $"{ReturnSpecification.Versions[^1].Items.Count(i => i.Tier == ItemTier.Core)} items are required; 8 of them are not available."),
        ["V066"] = () => Alone(b => b.With("referrals_from_police", 301).With("referrals_from_health", 302).With("referrals_from_schools", 303)),
        ["V067"] = () => Alone(b => b.With("referrals_from_professionals", b["referrals_received"] + 1)),
        ["V068"] = () => Alone(b => b.With("referrals_from_professionals", 481)),
        ["V069"] = () => Alone(b => b.With("referrals_received", b["contacts_received"] + 1)),
        ["V070"] = () => Alone(b => b.With("referrals_received", b["contacts_received"])),
        ["V071"] = () => Alone(b => b.With("referrals_largest_batch", 9)),
        ["V072"] = () => Alone(b => b.With("referrals_largest_batch", 0)),
        ["V073"] = () => Alone(b => b.With("early_help_closed_needs_met", b["early_help_closed"] - 1)),
        ["V074"] = () => Alone(b => b.With("s47_started", b["icpc_held"] - 1)),
        ["V075"] = () => Alone(b => b.With("icpc_police_invited", b["icpc_held"] + 1)),
        ["V076"] = () => Alone(b => b.With("icpc_health_invited", b["icpc_held"] + 1)),
        ["V077"] = () => Alone(b => b.With("icpc_school_invited", b["icpc_held"] + 1)),
        ["V078"] = () => Alone(b => b.With("cpp_started", b["icpc_held"] + 1)),
        ["V079"] = () => Alone(b => b.With("followup_12m_sustained", b["followup_12m_due"] - 1)),
        ["V080"] = () => Alone(b => b.With("sw_fte_case_holding", b["sw_fte_in_post"] + b["sw_fte_agency"] + 0.1m)),
        ["V081"] = () => Alone(b => b.With("cases_held", Math.Floor(3 * b["sw_fte_case_holding"]))),
        ["V082"] = () => Alone(b => b.With("sw_fte_leavers", Math.Ceiling(0.35m * b["sw_fte_in_post"]))),
        ["V083"] = () => Explained(b => b.With("child_feedback_responses", 9).With("child_feedback_positive", 6), "child_feedback_responses", "a new form from July asks every child"),
        ["V084"] = () => Explained(b => b.With("audits_completed", 9).With("audits_good", 6), "audits_completed", "team managers also dip-sample ten cases a month"),
        ["V085"] = () => Alone(b => b.With("supervision_held", b["supervision_due"])),
        ["V086"] = () => InTime(b => b.With("cpp_open", 249), Before("cpp_open", 1)),
        ["V087"] = () => InTime(b => b.With("followup_6m_due", 331), Before("cases_closed", 2)),
        ["V088"] = () => InTime(b => b.With("followup_12m_due", 329), Before("cases_closed", 4)),
        ["V089"] = () => InTime(b => b.With(Overdue, 97), Before(Overdue, 4)),
        ["V090"] = () => InTime(b => b.With("partner_info_requests", ExampleReturn.CleanValue("partner_info_requests", ExampleReturn.Quarter.AddQuarters(-1))), Before("partner_info_requests", 1)),
        ["V091"] = () => InTime(
            b => ReturnSpecification.Versions[^1].Items.Where(i => i is { Tier: ItemTier.Core, Decimals: 0 } && b[i.Id] >= 20).ToList().ForEach(i => b.With(i.Id, b[i.Id] - (b[i.Id] % 5))),
            "Every required count of 20 or more was rounded down to a 0 or a 5."),
        ["V092"] = () => new(
            new(), new ExampleReturn().Csv(), Full with { History = History((p, b) => b.With("audits_good", p == ExampleReturn.Quarter ? 26 : b["audits_good"])) },
            Noted(new(), "audits_good", "one audit was finished late"), Full with { History = History((p, b) => b.With("audits_good", p == ExampleReturn.Quarter ? 26 : b["audits_good"])) },
            "The last submission for this quarter had audits_good as 26, final.", "The figure was right, so it stays and its note says why it changed."),
        ["V093"] = () => OfPast(b => b.Missing("audits_good"), History((_, b) => b.Row("audits_good")[5] = "provisional"), Before("audits_good", 1)),
        ["V094"] = () => OfSubmission(Submission with { Authorisation = new("a. officer", AuthoriserRole.DataOwner) }, $"{Submission.Submitter} submitted the return and authorised it too.", $"{Submission.Authorisation!.By}, the data owner, authorised it."),
        ["V095"] = () => OfSubmission(Submission with { SubmittedOn = Deadline.AddDays(1) }, $"The return was submitted on {Day(Deadline.AddDays(1))}, a day after its deadline.", $"The return was submitted on {Day(Submission.SubmittedOn)}, the last day on which it is on time."),
        ["V096"] = () => InTime(b => b.With("cla_open", Math.Ceiling(b["cla_open"] * 1.12m)), "The rate published for the year is the one that the corrected figure makes."),
    };

    private static DateOnly Deadline => ReturnCalendar.DeadlineOf(ExampleReturn.Quarter);

    /// <summary>The return with the error of a rule in it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public static PlantedError Of(string rule)
    {
        if (Errors.TryGetValue(rule, out var error)) return error();
        if (ReturnSpecification.Versions[^1].FindRule(rule) is null) throw new KeyNotFoundException($"There is no rule {rule}.");
        return Alone(b => MakePartTheGreater(b, rule));
    }

    /// <summary>For a rule "part is no more than whole": makes the part one more.</summary>
    public static void MakePartTheGreater(ExampleReturn rows, string rule)
    {
        var fields = ReturnSpecification.Versions[^1].FindRule(rule)!.Fields;
        rows.With(fields[0], rows[fields[1]] + 1);
    }

    // Without the past, which would find the change of a figure too.
    private static PlantedError Alone(Action<ExampleReturn> spoil, string situation = "", Action<ExampleReturn>? correct = null, string correction = "")
    {
        var (wrong, right) = (new ExampleReturn(), new ExampleReturn());
        spoil(wrong);
        correct?.Invoke(right);
        return new(wrong, wrong.Csv(), NoPast, right, NoPast, situation, correction);
    }

    // With the past, but without the first submission for this quarter, which was different.
    private static PlantedError InTime(Action<ExampleReturn> spoil, string situation) => OfPast(spoil, History((_, b) => Unfinal(b)), situation);

    private static PlantedError OfPast(Action<ExampleReturn> spoil, ReturnHistory history, string situation)
    {
        var (wrong, context) = (new ExampleReturn(), Full with { History = history });
        spoil(wrong);
        return new(wrong, wrong.Csv(), context, new(), context, situation, string.Empty);
    }

    private static PlantedError OfSubmission(SubmissionContext submission, string situation, string correction) =>
        new(new(), new ExampleReturn().Csv(), Full with { Submission = submission }, new(), Full, situation, correction);

    private static PlantedError OfFile(string text, string situation, string correction = "") =>
        new(null, new("return.csv", Encoding.UTF8.GetBytes(text)), Full, new(), Full, situation, correction);

    // A figure that may well be right: it stays, and its note says why.
    private static PlantedError Explained(Action<ExampleReturn> spoil, string item, string note)
    {
        var planted = Alone(spoil, correct: spoil, correction: "The count was right, so it stays and its note says what is done.");
        Noted(planted.Corrected, item, note);
        return planted;
    }

    private static ExampleReturn Noted(ExampleReturn rows, string item, string note)
    {
        rows.Row(item)[6] = note;
        return rows;
    }

    private static ExampleReturn Unfinal(ExampleReturn rows)
    {
        rows.Rows.ForEach(r => r[5] = "provisional");
        return rows;
    }

    private static string Before(string item, int quarters)
    {
        var period = ExampleReturn.Quarter.AddQuarters(-quarters);
        return $"The return for {period} had {item} as {ExampleReturn.CleanValue(item, period).ToString(CultureInfo.InvariantCulture)}.";
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
