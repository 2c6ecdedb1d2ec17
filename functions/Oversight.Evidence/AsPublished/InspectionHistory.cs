using System.Globalization;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Evidence.Ods;

namespace Oversight.Evidence.AsPublished;

/// <summary>Ofsted's inspection outcomes as published: the sheet with every inspection under the ILACS framework.</summary>
internal static class InspectionHistory
{
    private const string Sheet = "ILACS_inspection_history";
    private const string Source = "Ofsted, local authority inspection outcomes (ILACS history)";
    private const string CodeLabel = "Local authority area code";
    private const string NameLabel = "Local authority name";
    private const string StartLabel = "Inspection date";
    private const string PublishedLabel = "Publication date";
    private const string TypeLabel = "Inspection type";
    private const string OverallLabel = "Overall effectiveness";
    private const string LeadersLabel = "The impact of leaders on social work practice with children and families";
    private const string HelpLabel = "The experiences and progress of children who need help and protection";
    private const string CareLabel = "The experiences and progress of children in care";
    private const string LeaversLabel = "The experiences and progress of care leavers";

    // Care leavers have a judgement of their own only since 2023: earlier editions lack the column.
    private static readonly string[] Required =
        [CodeLabel, NameLabel, StartLabel, PublishedLabel, TypeLabel, OverallLabel, LeadersLabel, HelpLabel, CareLabel];

    public static void Take(ReadOnlyMemory<byte> content, Draft draft)
    {
        if (OdsPackage.SaysSpreadsheet(content.Span)) (draft.Kind, draft.DataSet) = (EvidenceKind.Inspections, "ofsted_inspection_history");
        List<OdsRow>? rows = null;
        OdsPackage.ReadContent(content, draft, xml => rows = OdsSheet.Read(xml, Sheet, draft));
        if (draft.Refused) return;
        if (rows is null) draft.Refuse(Because.MissingSheet(Sheet));
        else if (draft.Register.All.Count == 0) draft.Refuse(Because.RegisterNeeded());
        else TakeRows(rows, draft);
    }

    private static void TakeRows(List<OdsRow> rows, Draft draft)
    {
        // A title and notes stand above the header, which is the first row that has most of the labels.
        var header = rows.FirstOrDefault(r => 2 * Required.Count(l => Place(r, l) >= 0) > Required.Length);
        string[] missing = header is null ? Required : [.. Required.Where(l => Place(header, l) < 0)];
        foreach (var label in missing) draft.Refuse(Because.MissingColumn(label));
        if (header is null || missing.Length > 0) return;

        var met = new HashSet<(AuthorityCode, DateOnly)>();
        foreach (var row in rows.Where(r => r.Number > header.Number))
        {
            draft.CountRow();
            if (Framework(row[Place(header, TypeLabel)]) is { } framework) TakeRow(row, header, framework, met, draft);
            else draft.RowsSkipped++; // Focused visits and joint inspections have no grades.
        }
        if (draft.RowsRead == 0) draft.Refuse(Because.NothingUnderTheHeader());
        else if (draft.RowsSkipped == draft.RowsRead) draft.Refuse(Because.NoRowsFor("a standard or short ILACS inspection"));
    }

    private static void TakeRow(OdsRow row, OdsRow header, InspectionFramework framework, HashSet<(AuthorityCode, DateOnly)> met, Draft draft)
    {
        var started = Date(StartLabel);
        var published = Date(PublishedLabel);
        var (overall, leaders, help) = (GradeAt(OverallLabel), GradeAt(LeadersLabel), GradeAt(HelpLabel));
        var (care, leavers) = (GradeAt(CareLabel), GradeAt(LeaversLabel));
        if (started is not { } s || published is not { } p) return;

        var code = row[Place(header, CodeLabel)];
        var place = draft.Finder.ByCode(code);
        var authority = place >= 0 ? draft.Register.All[place] : draft.Register.IsMadeUp == code.StartsWith('X') ? draft.Finder.ByName(row[Place(header, NameLabel)], s) : null;
        if (authority is null) draft.Refuse(Because.UnknownAuthority(row.Number, CodeLabel, code));
        else InspectionCheck.Add(new(authority.Code, framework, s, p, overall, leaders, help, care, leavers, Source), row.Number, PublishedLabel, OverallLabel, met, draft);

        DateOnly? Date(string label)
        {
            var cell = row[Place(header, label)];
            if (TryDate(cell, out var date)) return date;
            draft.Refuse(Because.NotADate(row.Number, label, cell));
            return null;
        }

        Grade? GradeAt(string label)
        {
            var cell = row[Place(header, label)];
            if (!Cells.TryGrade(cell, out var grade)) draft.Refuse(Because.UnknownGrade(row.Number, label, cell));
            return grade;
        }
    }

    private static InspectionFramework? Framework(string type) =>
        type.StartsWith("ILACS Standard Inspection", StringComparison.OrdinalIgnoreCase) ? InspectionFramework.IlacsStandard
        : type.StartsWith("ILACS Short Inspection", StringComparison.OrdinalIgnoreCase) ? InspectionFramework.IlacsShort
        : null;

    // A date cell holds 2019-02-18T00:00:00; one that was typed as text reads 18/02/2019.
    private static bool TryDate(string cell, out DateOnly date) =>
        Cells.TryDate(cell.AsSpan(0, Math.Min(cell.Length, cell.Contains('T') ? 10 : 11)), out date)
        || (DateOnly.TryParseExact(cell, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 1990 and <= 2100);

    private static int Place(OdsRow header, string label)
    {
        for (var i = 0; i < header.Cells.Count; i++)
            if (header[i].Equals(label, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }
}
