using Sylvan.Data.Csv;

namespace Oversight.Evidence.Csv;

/// <summary>
/// A comma-separated table, read row by row. Rows of the wrong length, unclosed quotation marks and signs that the file was cut
/// off become refusals; only whole rows are handed out. Blank lines count as rows but are passed over.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvDataReader reader;
    private readonly Draft draft;
    private readonly bool endsWithLineBreak;
    private readonly HashSet<string> lastCells = new(StringComparer.Ordinal);
    private (int Row, int Cells)? wrongRow;
    private int? lastCellInDoubt;
    private bool broken;

    private CsvTable(CsvDataReader reader, Draft draft, bool endsWithLineBreak)
    {
        this.reader = reader;
        this.draft = draft;
        this.endsWithLineBreak = endsWithLineBreak;
    }

    /// <summary>Names of the columns, in the file's order.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The current row, the header being 1.</summary>
    public int Row { get; private set; }

    /// <summary>Rows met below the header, blank ones apart.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Opens a table and reads its header; null, with a refusal, where there is none to read.</summary>
    public static CsvTable? Open(string text, Draft draft)
    {
        try
        {
            var table = new CsvTable(Create(text), draft, text[^1] is '\n' or '\r');
            if (table.Advance())
            {
                table.Header = table.CellTexts();
                return table;
            }
            table.Dispose();
        }
        catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
        {
            draft.Refuse(e is CsvRecordTooLargeException ? Because.RowTooLong(1) : Because.Quote(1));
        }
        return null;
    }

    /// <summary>The names in a header line; none where it cannot be read.</summary>
    public static IReadOnlyList<string> HeaderOf(string line)
    {
        using var table = Open(line + "\n", new Draft(Domain.Authorities.Register.Empty, Domain.Measures.MeasureCatalogue.Empty, CancellationToken.None));
        return table?.Header ?? [];
    }

    /// <summary>Whether the header has these columns, each once, and no others. What is wrong becomes refusals.</summary>
    public bool HasExactly(IReadOnlyList<string> columns)
    {
        var wrong = new List<Refusal>();
        var met = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i].Length == 0) wrong.Add(Because.NamelessColumn(i + 1));
            else if (!met.Add(Header[i])) wrong.Add(Because.RepeatedColumn(Header[i]));
            else if (!columns.Contains(Header[i], StringComparer.OrdinalIgnoreCase)) wrong.Add(Because.UnknownColumn(Header[i]));
        }
        wrong.AddRange(columns.Where(c => !met.Contains(c)).Select(Because.MissingColumn));
        wrong.ForEach(draft.Refuse);
        return wrong.Count == 0;
    }

    /// <summary>Place of a column, by name.</summary>
    public int Column(string name)
    {
        for (var i = 0; i < Header.Count; i++)
            if (Header[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        throw new InvalidOperationException($"The header has no column '{name}'."); // The columns were checked before.
    }

    /// <summary>Goes on to the next whole row.</summary>
    public bool Read()
    {
        while (Advance())
        {
            RefuseWrongRow(isLast: false);
            lastCellInDoubt = null;
            if (reader.RowFieldCount == 1 && reader.GetFieldSpan(0).IsWhiteSpace()) continue;
            RowsRead++;
            draft.CountRow();
            if (reader.RowFieldCount == Header.Count)
            {
                WatchLastCell();
                return true;
            }
            wrongRow = (Row, reader.RowFieldCount);
        }
        if (wrongRow is not null) RefuseWrongRow(isLast: true);
        else if (lastCellInDoubt is { } row) draft.Refuse(Because.CutOff(row, Header[^1], "its last line has no line break, and its last cell may be incomplete"));
        return false;
    }

    /// <summary>A cell of the current row, without spaces around it.</summary>
    public ReadOnlySpan<char> this[int column] => reader.GetFieldSpan(column).Trim();

    public void Dispose() => reader.Dispose();

    private static CsvDataReader Create(string text) => CsvDataReader.Create(
        new StringReader(text),
        new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', Comment = '\0', BufferSize = 1 << 16, MaxBufferSize = 1 << 20 });

    private string[] CellTexts()
    {
        var cells = new string[reader.RowFieldCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = this[i].ToString();
        return cells;
    }

    private bool Advance()
    {
        if (broken) return false;
        try
        {
            if (!reader.Read()) return false;
            Row++;
            return true;
        }
        catch (CsvRecordTooLargeException)
        {
            draft.Refuse(Because.RowTooLong(Row + 1));
        }
        catch (CsvFormatException)
        {
            draft.Refuse(Because.Quote(Row + 1));
        }
        broken = true;
        wrongRow = null;
        lastCellInDoubt = null;
        return false;
    }

    // A row of the wrong length is a slip, unless it is where the file stops.
    private void RefuseWrongRow(bool isLast)
    {
        if (wrongRow is not { } wrong) return;
        wrongRow = null;
        draft.Refuse(isLast && !endsWithLineBreak && wrong.Cells < Header.Count
            ? Because.CutOff(wrong.Row, null, $"its last row has {wrong.Cells} cells and the header has {Header.Count}")
            : Because.WrongNumberOfCells(wrong.Row, wrong.Cells, Header.Count));
    }

    // Without a line break at the end, the last cell is known to be whole only if its text was met before in that column and is
    // no number: any number could have gone on.
    private void WatchLastCell()
    {
        if (endsWithLineBreak) return;
        var cell = this[Header.Count - 1];
        var whole = !lastCells.Add(cell.ToString()) && !cell.IsEmpty && !double.TryParse(cell, out _);
        lastCellInDoubt = whole ? null : Row;
    }
}
