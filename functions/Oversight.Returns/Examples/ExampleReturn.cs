using System.Globalization;
using System.Text;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns.Rules;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Examples;

/// <summary>
/// A made-up return in which no rule finds anything, and the means to spoil it. Figures move by one or two from quarter to quarter, never end in 0 or 5,
/// and every part is smaller than its whole.
/// </summary>
internal sealed class ExampleReturn
{
    public const string Header = "la_code,time_period,time_identifier,item_id,value,status,note";
    public static readonly AuthorityCode Northmoor = AuthorityCode.Parse("X00000001");
    public static readonly AuthorityCode Eastmere = AuthorityCode.Parse("X00000002");

    /// <summary>A fourth quarter, so that annual statistics can be compared.</summary>
    public static readonly Period Quarter = Period.Parse("2024-25-Q4");

    private static readonly Dictionary<string, decimal> Base = Parse("""
        population_0_17 61234 contacts_received 2136 contacts_decided_1wd 1886 referrals_received 812 referrals_from_police 231 referrals_from_health 116 referrals_from_gp 21
        referrals_from_schools 156 referrals_repeat_12m 161 referrals_in_batches 26 referrals_largest_batch 12 referrals_from_professionals 631 referrals_feedback_5wd 442
        referrals_below_threshold 126 referrals_no_further_action 66 early_help_closed 346 early_help_closed_needs_met 221 early_help_stepped_up 41 assessments_completed 786
        assessments_45wd 662 assessments_overdue_open 37 assessments_child_seen 741 assessments_views_recorded 711 assessments_risk_recorded 701 s47_started 296 icpc_held 101
        icpc_15wd 82 icpc_child_contributed 61 icpc_family_attended 92 icpc_police_invited 96 icpc_police_attended 72 icpc_health_invited 97 icpc_health_attended 66
        icpc_school_invited 91 icpc_school_attended 81 partner_info_requests 421 partner_info_on_time 332 cpp_started 61 cpp_started_repeat 16 cpp_ended 61 cpp_open 236 cpp_open_2y 7
        cpp_reviews_due 86 cpp_reviews_on_time 81 cpp_visits_due 892 cpp_visits_on_time 796 cases_closed 412 closures_risk_outcome_recorded 331 closures_risk_reduced 286
        closures_step_down 92 followup_6m_due 381 followup_6m_sustained 316 followup_12m_due 372 followup_12m_sustained 242 followup_12m_rereferred 66 child_feedback_responses 46
        child_feedback_positive 36 family_feedback_responses 57 family_feedback_positive 42 partner_feedback_responses 37 partner_feedback_positive 26 cla_open 416 cla_3_placements 41
        cla_20_miles 82 cla_reviews_due 262 cla_reviews_on_time 246 cla_reviews_child_participated 232 care_leavers_17_21 186 care_leavers_suitable_accommodation 166 care_leavers_eet 102
        sw_fte_in_post 96.3 sw_fte_vacant 17.2 sw_fte_agency 16.4 sw_fte_leavers 3.6 cases_held 1812 sw_fte_case_holding 91.7 supervision_due 296 supervision_held 262 audits_completed 46
        audits_good 27 learning_actions_due 37 learning_actions_done 31 complaints_received 17 complaints_on_time 14 records_sampled 126 records_complete 92
        """);

    private readonly Period period;
    private readonly AuthorityCode authority;

    public ExampleReturn(Period? period = null, AuthorityCode? authority = null)
    {
        (this.period, this.authority) = (period ?? Quarter, authority ?? Northmoor);
        var (year, quarter) = Quarters.Write(this.period);
        foreach (var item in ReturnSpecification.Versions[^1].Items)
            Rows.Add([this.authority.Value, year, quarter, item.Id, CleanValue(item, this.period).ToString(CultureInfo.InvariantCulture), "final", string.Empty]);
    }

    /// <summary>The rows, seven cells each.</summary>
    public List<string[]> Rows { get; } = [];

    public static decimal CleanValue(string item, Period period) => CleanValue(ReturnSpecification.Versions[^1].FindItem(item)!, period);

    public decimal this[string item] => decimal.Parse(Row(item)[4], CultureInfo.InvariantCulture);

    public string[] Row(string item) => Rows.First(r => r[3] == item);

    /// <summary>Where a finding about an item will be in a CSV file or spreadsheet.</summary>
    public int RowNumber(string item) => Rows.FindIndex(r => r[3] == item) + 2;

    public ExampleReturn With(string item, decimal value) => With(item, value.ToString(CultureInfo.InvariantCulture));

    public ExampleReturn With(string item, string value, string status = "final", string note = "")
    {
        var row = Row(item);
        (row[4], row[5], row[6]) = (value, status, note);
        return this;
    }

    public ExampleReturn Missing(string item) => With(item, string.Empty, "not_available", "the system was being replaced");

    public ExampleReturn Without(string item)
    {
        Rows.Remove(Row(item));
        return this;
    }

    /// <summary>Changes a column on every row.</summary>
    public ExampleReturn All(int column, string text)
    {
        Rows.ForEach(r => r[column] = text);
        return this;
    }

    public ReturnFile Csv(string lineEnd = "\n", bool mark = false) =>
        new("return.csv", Encoding.UTF8.GetBytes((mark ? "\uFEFF" : string.Empty) + string.Concat(Rows.Select(r => string.Join(',', r.Select(Quoted)) + lineEnd).Prepend(Header + lineEnd))));

    /// <summary>The return itself, for a history.</summary>
    public ValidatedReturn Build()
    {
        var specification = ReturnSpecification.Versions[^1];
        return new(authority, period, specification, Rows.Select((r, i) => new ReturnFigure(
            specification.FindItem(r[3])!,
            r[4].Length == 0 ? null : decimal.Parse(r[4], CultureInfo.InvariantCulture),
            FigureStatusWords.TryParse(r[5], out var status) ? status.Value : throw new FormatException(r[5]),
            r[6],
            i + 2)));
    }

    private static decimal CleanValue(ReturnItem item, Period period)
    {
        var quarters = ((period.Start.Year * 12) + period.Start.Month) / 3 % 3;
        return item.IsTyped ? Base[item.Id] + (quarters * (item.Decimals == 0 ? 1m : 0.1m)) : Base[item.Id];
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static Dictionary<string, decimal> Parse(string text)
    {
        var words = text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(2).ToDictionary(p => p[0], p => decimal.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
