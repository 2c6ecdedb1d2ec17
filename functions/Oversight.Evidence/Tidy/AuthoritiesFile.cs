using Oversight.Domain.Authorities;
using Oversight.Evidence.Csv;

namespace Oversight.Evidence.Tidy;

/// <summary><c>authorities.csv</c>: the register, one authority a row.</summary>
internal sealed class AuthoritiesFile : EvidenceFile
{
    private const string ShortColumn = "old_la_code";
    private const string CodeColumn = "new_la_code";
    private const string NameColumn = "name";
    private const string RegionColumn = "region";
    private const string FirstColumn = "first_year";
    private const string LastColumn = "last_year";
    private const string StatusColumn = "status";
    private const string PredecessorColumn = "predecessor_code";
    private const string NoteColumn = "predecessor_note";
    private const string Neighbours2025Column = "stat_neighbours_2025";
    private const string Neighbours2021Column = "stat_neighbours_2021";
    private const string TypeColumn = "la_type";
    private const string CodeLooks = "E06000001 or, made up, X00000001";

    public override string DataSet => "authorities";

    public override EvidenceKind Kind => EvidenceKind.Register;

    public override IReadOnlyList<string> Columns { get; } =
        [ShortColumn, CodeColumn, NameColumn, RegionColumn, FirstColumn, LastColumn, StatusColumn, PredecessorColumn, NoteColumn,
            Neighbours2025Column, Neighbours2021Column, TypeColumn];

    public override void Take(CsvTable table, Draft draft)
    {
        var codes = new HashSet<AuthorityCode>();
        var shortCodes = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<(int Row, Authority Authority)>();
        bool? madeUp = draft.Register.All.Count > 0 ? draft.Register.IsMadeUp : null;

        while (table.Read())
        {
            var (code, shortCode) = (Code(table, CodeColumn, table[table.Column(CodeColumn)], draft), ShortCode(table, draft));
            var (name, region, type) = (Filled(table, NameColumn, draft), Filled(table, RegionColumn, draft), Filled(table, TypeColumn, draft));
            var (first, last) = (Year(table, FirstColumn, draft), Year(table, LastColumn, draft));
            var abolished = IsAbolished(table, draft);
            var predecessor = Codes(table, PredecessorColumn, draft);
            if (predecessor.Count > 1) draft.Refuse(Because.NotACode(table.Row, PredecessorColumn, table[table.Column(PredecessorColumn)], CodeLooks));
            var (neighbours2021, neighbours2025) = (Codes(table, Neighbours2021Column, draft), Codes(table, Neighbours2025Column, draft));

            if (code is null) continue;
            madeUp ??= code.IsMadeUp;
            if (code.IsMadeUp != madeUp) draft.Refuse(Because.RealAndMadeUp(table.Row, CodeColumn, code.Value));
            if (!codes.Add(code)) draft.Refuse(Because.Duplicate(table.Row, CodeColumn, code.Value));
            if (shortCode.Length > 0 && !shortCodes.Add(shortCode)) draft.Refuse(Because.Duplicate(table.Row, ShortColumn, shortCode));
            if (draft.Refused) continue;

            // Only an authority with a predecessor was created; for any other the first year is that of its code.
            DateOnly? liveFrom = predecessor.Count > 0 ? new(first - 1, 4, 1) : null;
            DateOnly? liveUntil = abolished ? new(last, 3, 31) : null;
            rows.Add((table.Row, new(code, shortCode, name, region, type, liveFrom, liveUntil, predecessor.FirstOrDefault(),
                table[table.Column(NoteColumn)].ToString(), neighbours2021, neighbours2025)));
        }
        foreach (var (row, authority) in rows)
        {
            CheckKnown(row, PredecessorColumn, authority.Predecessor is { } p ? [p] : []);
            CheckKnown(row, Neighbours2021Column, authority.Neighbours2021);
            CheckKnown(row, Neighbours2025Column, authority.Neighbours2025);
            draft.Authorities.Add(authority);
        }

        void CheckKnown(int row, string column, IEnumerable<AuthorityCode> named)
        {
            foreach (var code in named)
                if (!codes.Contains(code)) draft.Refuse(Because.UnknownAuthority(row, column, code.Value));
        }
    }

    private static AuthorityCode? Code(CsvTable table, string column, ReadOnlySpan<char> cell, Draft draft)
    {
        if (AuthorityCode.TryParse(cell.ToString(), out var code)) return code;
        draft.Refuse(Because.NotACode(table.Row, column, cell, CodeLooks));
        return null;
    }

    private static List<AuthorityCode> Codes(CsvTable table, string column, Draft draft)
    {
        var codes = new List<AuthorityCode>();
        var cell = table[table.Column(column)];
        if (cell.IsEmpty) return codes;
        foreach (var part in cell.Split(';'))
            if (Code(table, column, cell[part].Trim(), draft) is { } code) codes.Add(code);
        return codes;
    }

    private static string ShortCode(CsvTable table, Draft draft)
    {
        var cell = table[table.Column(ShortColumn)];
        if (cell.Length == 3 && !cell.ContainsAnyExceptInRange('0', '9')) return cell.ToString();
        draft.Refuse(Because.NotACode(table.Row, ShortColumn, cell, "805 (three digits)"));
        return string.Empty;
    }

    private static string Filled(CsvTable table, string column, Draft draft)
    {
        var cell = table[table.Column(column)];
        if (cell.IsEmpty) draft.Refuse(Because.MissingCell(table.Row, column, $"The {column}"));
        return cell.ToString();
    }

    private static int Year(CsvTable table, string column, Draft draft)
    {
        if (!Cells.TryYear(table[table.Column(column)], out var year)) draft.Refuse(Because.NotAYear(table.Row, column, table[table.Column(column)]));
        return year;
    }

    private static bool IsAbolished(CsvTable table, Draft draft)
    {
        var cell = table[table.Column(StatusColumn)];
        if (cell is not ("current" or "abolished")) draft.Refuse(Because.UnknownWord(table.Row, StatusColumn, cell, "current and abolished"));
        return cell is "abolished";
    }
}
