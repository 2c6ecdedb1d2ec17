using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Evidence.Csv;

namespace Oversight.Evidence.Tidy;

/// <summary><c>inspections.csv</c>: one graded inspection a row.</summary>
internal sealed class InspectionsFile : EvidenceFile
{
    private const string CodeColumn = "new_la_code";
    private const string FrameworkColumn = "framework";
    private const string StartColumn = "inspection_start";
    private const string PublishedColumn = "published_date";
    private const string OverallColumn = "overall_grade";
    private const string LeadershipColumn = "leadership";
    private const string HelpColumn = "help_protection";
    private const string CareColumn = "children_in_care";
    private const string LeaversColumn = "care_leavers";
    private const string SourceColumn = "source";

    public override string DataSet => "inspections";

    public override EvidenceKind Kind => EvidenceKind.Inspections;

    // The number and the mark of a reinspection are read over: an inspection is known by authority and first day.
    public override IReadOnlyList<string> Columns { get; } =
        ["inspection_id", CodeColumn, FrameworkColumn, StartColumn, PublishedColumn, OverallColumn, LeadershipColumn, HelpColumn, CareColumn, LeaversColumn,
            "reinspection", SourceColumn];

    public override Refusal? Needs(Draft draft) => draft.Register.All.Count == 0 ? Because.RegisterNeeded() : null;

    public override void Take(CsvTable table, Draft draft)
    {
        var met = new HashSet<(AuthorityCode, DateOnly)>();
        var sources = new Words();
        while (table.Read())
        {
            var place = draft.Finder.ByCode(table[table.Column(CodeColumn)]);
            if (place < 0) draft.Refuse(Because.UnknownAuthority(table.Row, CodeColumn, table[table.Column(CodeColumn)]));
            var framework = Framework(table, draft);
            var started = Date(table, StartColumn, draft);
            var published = Date(table, PublishedColumn, draft);
            var (overall, leadership, help) = (Grade(table, OverallColumn, draft), Grade(table, LeadershipColumn, draft), Grade(table, HelpColumn, draft));
            var (care, leavers) = (Grade(table, CareColumn, draft), Grade(table, LeaversColumn, draft));
            if (place < 0 || framework is not { } f || started is not { } s || published is not { } p) continue;

            InspectionCheck.Add(
                new(draft.Register.All[place].Code, f, s, p, overall, leadership, help, care, leavers, sources[table[table.Column(SourceColumn)]]),
                table.Row, PublishedColumn, OverallColumn, met, draft);
        }
    }

    private static InspectionFramework? Framework(CsvTable table, Draft draft)
    {
        var cell = table[table.Column(FrameworkColumn)];
        InspectionFramework? framework = cell switch
        {
            "SIF" => InspectionFramework.Sif,
            "ILACS Short" => InspectionFramework.IlacsShort,
            "ILACS Standard" => InspectionFramework.IlacsStandard,
            _ => null,
        };
        if (framework is null) draft.Refuse(Because.UnknownWord(table.Row, FrameworkColumn, cell, "SIF, ILACS Short and ILACS Standard"));
        return framework;
    }

    private static DateOnly? Date(CsvTable table, string column, Draft draft)
    {
        var cell = table[table.Column(column)];
        if (Cells.TryDate(cell, out var date)) return date;
        draft.Refuse(Because.NotADate(table.Row, column, cell));
        return null;
    }

    private static Grade? Grade(CsvTable table, string column, Draft draft)
    {
        var cell = table[table.Column(column)];
        if (!Cells.TryGrade(cell, out var grade)) draft.Refuse(Because.UnknownGrade(table.Row, column, cell));
        return grade;
    }
}
