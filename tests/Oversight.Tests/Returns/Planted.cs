using System.Globalization;
using System.Text;
using Oversight.Returns;
using Oversight.Returns.Specifications;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

/// <summary>For each rule, a clean return with one thing wrong.</summary>
internal static class Planted
{
    private static readonly Dictionary<string, Func<(ReturnFile File, ValidationContext Context)>> Errors = new(StringComparer.Ordinal)
    {
        ["V001"] = () => (new("return.csv", "%PDF-1.7 not a return"u8.ToArray()), ReturnBuilderContext.Full),
        ["V002"] = () => Alone(b => b.Rows.AddRange(Enumerable.Repeat(b.Rows[1], 5_000))),
        ["V003"] = () => (new("return.csv", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(new ReturnBuilder().Csv().Content.Span).Replace(",note\n", ",remark\n", StringComparison.Ordinal))), ReturnBuilderContext.Full),
        ["V004"] = () => Alone(b => b.With("contacts_received", b.Row("contacts_received")[4], note: "=HYPERLINK(1)")),
        ["V005"] = () => Alone(b => b.All(0, "X00000003")),
        ["V006"] = () => Alone(b => b.All(0, "X00000002")),
        ["V007"] = () => Alone(b => b.All(2, "Financial year Q5")),
        ["V008"] = () => (new ReturnBuilder().Csv(), ReturnBuilderContext.Full with { Submission = ReturnBuilderContext.Submission with { CollectionClosesOn = new DateOnly(2025, 4, 29) } }),
        ["V009"] = () => Alone(b => b.Rows.Add([.. b.Rows[1][..3], "contacts_refused", "12", "final", string.Empty])),
        ["V010"] = () => Alone(b => b.Rows.Add(b.Rows[5])),
        ["V011"] = () => Alone(b => b.With("assessments_overdue_open", "37%")),
        ["V012"] = () => Alone(b => b.With("assessments_overdue_open", "37", "not_available", "new system")),
        ["V013"] = () => Alone(b => b.Row("assessments_overdue_open")[5] = "finished"),
        ["V014"] = () => Alone(b => b.Row("assessments_overdue_open")[5] = "estimated"),
        ["V015"] = () => Alone(b => b.Row("assessments_overdue_open")[6] = "ask jo.bloggs@example.org"),
        ["V016"] = () => Alone(b => b.Without("assessments_overdue_open")),
        ["V017"] = () => Alone(b => b.With("partner_info_requests", 40_001)),
        ["V018"] = () => Alone(b => new[] { "contacts_received", "contacts_decided_1wd", "s47_started", "cpp_ended", "cases_held", "audits_good", "records_sampled", "records_complete" }.ToList().ForEach(i => b.Missing(i))),
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
        ["V083"] = () => Alone(b => b.With("child_feedback_responses", 9).With("child_feedback_positive", 6)),
        ["V084"] = () => Alone(b => b.With("audits_completed", 9).With("audits_good", 6)),
        ["V085"] = () => Alone(b => b.With("supervision_held", b["supervision_due"])),
        ["V086"] = () => InTime(b => b.With("cpp_open", 249)),
        ["V087"] = () => InTime(b => b.With("followup_6m_due", 331)),
        ["V088"] = () => InTime(b => b.With("followup_12m_due", 329)),
        ["V089"] = () => InTime(b => b.With("assessments_overdue_open", 97)),
        ["V090"] = () => InTime(b => b.With("partner_info_requests", ReturnBuilder.CleanValue("partner_info_requests", ReturnBuilder.Quarter.AddQuarters(-1)))),
        ["V091"] = () => InTime(b => ReturnSpecification.Versions[^1].Items.Where(i => i is { Tier: ItemTier.Core, Decimals: 0 } && b[i.Id] >= 20).ToList().ForEach(i => b.With(i.Id, b[i.Id] - (b[i.Id] % 5)))),
        ["V092"] = () => (new ReturnBuilder().Csv(), ReturnBuilderContext.Full with { History = ReturnBuilderContext.History((p, b) => b.With("audits_good", p == ReturnBuilder.Quarter ? 26 : b["audits_good"])) }),
        ["V093"] = () => (new ReturnBuilder().Missing("audits_good").Csv(), ReturnBuilderContext.Full with { History = ReturnBuilderContext.History((p, b) => b.Row("audits_good")[5] = "provisional") }),
        ["V094"] = () => (new ReturnBuilder().Csv(), ReturnBuilderContext.Full with { Submission = ReturnBuilderContext.Submission with { Authorisation = new("a. officer", AuthoriserRole.DataOwner) } }),
        ["V095"] = () => (new ReturnBuilder().Csv(), ReturnBuilderContext.Full with { Submission = ReturnBuilderContext.Submission with { SubmittedOn = new DateOnly(2025, 5, 1) } }),
        ["V096"] = () => (new ReturnBuilder().Csv(), ReturnBuilderContext.Full with { Published = ReturnBuilderContext.Published(factor: 1.12) }),
    };

    /// <summary>The return with the error of a rule in it.</summary>
    public static (ReturnFile File, ValidationContext Context) Error(string rule) =>
        Errors.TryGetValue(rule, out var error) ? error() : Alone(b => MakePartTheGreater(b, rule));

    /// <summary>For a rule "part is no more than whole": makes the part one more.</summary>
    public static void MakePartTheGreater(ReturnBuilder builder, string rule)
    {
        var fields = ReturnSpecification.Versions[^1].FindRule(rule)!.Fields;
        builder.With(fields[0], builder[fields[1]] + 1);
    }

    // Without the past, which would find the change of a figure too.
    private static (ReturnFile, ValidationContext) Alone(Action<ReturnBuilder> spoil) => (Spoilt(spoil), ReturnBuilderContext.NoPast);

    // With the past, but without the first submission for this quarter, which was different.
    private static (ReturnFile, ValidationContext) InTime(Action<ReturnBuilder> spoil) =>
        (Spoilt(spoil), ReturnBuilderContext.Full with { History = ReturnBuilderContext.History((p, b) => b.Rows.ForEach(r => r[5] = "provisional")) });

    private static ReturnFile Spoilt(Action<ReturnBuilder> spoil)
    {
        var builder = new ReturnBuilder();
        spoil(builder);
        return builder.Csv();
    }
}
