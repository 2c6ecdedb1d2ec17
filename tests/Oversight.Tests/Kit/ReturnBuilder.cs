using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.Json;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns;
using Oversight.Returns.Specifications;

namespace Oversight.Tests.Kit;

/// <summary>
/// A made-up return in which no rule finds anything, in any of the three formats, and the means to spoil it. Figures move by one or two from quarter to
/// quarter, never end in 0 or 5, and every part is smaller than its whole.
/// </summary>
internal sealed class ReturnBuilder
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

    public ReturnBuilder(Period? period = null, AuthorityCode? authority = null)
    {
        (this.period, this.authority) = (period ?? Quarter, authority ?? Northmoor);
        var text = this.period.ToString();
        foreach (var item in ReturnSpecification.Versions[^1].Items)
            Rows.Add([this.authority.Value, text[..4] + text[5..7], "Financial year " + text[8..], item.Id, CleanValue(item, this.period).ToString(CultureInfo.InvariantCulture), "final", string.Empty]);
    }

    /// <summary>The rows, seven cells each.</summary>
    public List<string[]> Rows { get; } = [];

    public static decimal CleanValue(string item, Period period) => CleanValue(ReturnSpecification.Versions[^1].FindItem(item)!, period);

    public decimal this[string item] => decimal.Parse(Row(item)[4], CultureInfo.InvariantCulture);

    public string[] Row(string item) => Rows.First(r => r[3] == item);

    /// <summary>Where a finding about an item will be in a CSV file or spreadsheet.</summary>
    public int RowNumber(string item) => Rows.FindIndex(r => r[3] == item) + 2;

    public ReturnBuilder With(string item, decimal value) => With(item, value.ToString(CultureInfo.InvariantCulture));

    public ReturnBuilder With(string item, string value, string status = "final", string note = "")
    {
        var row = Row(item);
        (row[4], row[5], row[6]) = (value, status, note);
        return this;
    }

    public ReturnBuilder Missing(string item) => With(item, string.Empty, "not_available", "the system was being replaced");

    public ReturnBuilder Without(string item)
    {
        Rows.Remove(Row(item));
        return this;
    }

    /// <summary>Changes a column on every row.</summary>
    public ReturnBuilder All(int column, string text)
    {
        Rows.ForEach(r => r[column] = text);
        return this;
    }

    public ReturnFile Csv(string lineEnd = "\n", bool mark = false) =>
        new("return.csv", Encoding.UTF8.GetBytes((mark ? "\uFEFF" : string.Empty) + string.Concat(Rows.Select(r => string.Join(',', r.Select(Quoted)) + lineEnd).Prepend(Header + lineEnd))));

    public ReturnFile Json() => new("return.json", JsonSerializer.SerializeToUtf8Bytes(new
    {
        la_code = Rows[0][0],
        time_period = Rows[0][1],
        time_identifier = Rows[0][2],
        items = Rows.Select(r => new { item_id = r[3], value = decimal.TryParse(r[4], CultureInfo.InvariantCulture, out var number) ? (object)number : r[4].Length == 0 ? null : r[4], status = r[5], note = r[6] }),
    }));

    /// <summary>A spreadsheet as Excel writes it: shared strings for text, numbers as numbers. A cell that begins with = becomes a formula.</summary>
    public ReturnFile Xlsx(string sheet = "return", CompressionLevel level = CompressionLevel.Fastest)
    {
        var shared = new List<string>();
        var rows = new StringBuilder();
        foreach (var (cells, r) in Rows.Prepend(Header.Split(',')).Select((cells, i) => (cells, i + 1)))
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{r}\">{string.Concat(cells.Select((c, i) => XlsxCell($"{(char)('A' + i)}{r}", c, shared)))}</row>");
        return new("return.xlsx", Zip(level,
            ("[Content_Types].xml", """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""),
            ("_rels/.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""),
            ("xl/sharedStrings.xml", $"""<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{string.Concat(shared.Select(s => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(s)}</t></si>"))}</sst>""")));
    }

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

    public static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    private static decimal CleanValue(ReturnItem item, Period period)
    {
        var quarters = ((period.Start.Year * 12) + period.Start.Month) / 3 % 3;
        return item.IsTyped ? Base[item.Id] + (quarters * (item.Decimals == 0 ? 1m : 0.1m)) : Base[item.Id];
    }

    private static string XlsxCell(string reference, string text, List<string> shared)
    {
        if (text.Length == 0) return string.Empty;
        if (text[0] == '=') return $"<c r=\"{reference}\"><f>{SecurityElement.Escape(text[1..])}</f><v>1</v></c>";
        if (decimal.TryParse(text, CultureInfo.InvariantCulture, out _)) return $"<c r=\"{reference}\"><v>{text}</v></c>";
        if (!shared.Contains(text)) shared.Add(text);
        return $"<c r=\"{reference}\" t=\"s\"><v>{shared.IndexOf(text)}</v></c>";
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static Dictionary<string, decimal> Parse(string text)
    {
        var words = text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(2).ToDictionary(p => p[0], p => decimal.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
