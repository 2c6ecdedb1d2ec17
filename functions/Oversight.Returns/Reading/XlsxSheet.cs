using System.Globalization;
using System.Text;
using System.Xml;

namespace Oversight.Returns.Reading;

/// <summary>Makes rows of a worksheet's cells. Blank cells and rows may be left out of a sheet, so each is placed by its reference.</summary>
/// <param name="reader">The sheet.</param>
/// <param name="shared">Texts that cells point to.</param>
/// <param name="used">Set for each of them that a cell points to.</param>
/// <param name="name">Name of the sheet.</param>
internal sealed class XlsxSheet(XmlReader reader, IReadOnlyList<string> shared, bool[] used, string name)
{
    private readonly List<RawRow> rows = [];
    private readonly string?[] cells = new string?[ReadingLimits.MaxColumns];
    private int row;
    private int column;
    private int width;

    /// <summary>Reads to the end of the sheet.</summary>
    public FileReading Read()
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "row") EndRow();
            if (rows.Count > ReadingLimits.MaxRows + 1) return FileReading.TooLarge($"The sheet has more than {ReadingLimits.MaxRows:N0} rows"); // And one for the header.
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "row") BeginRow();
            else if (reader.LocalName == "c" && !TakeCell()) return FileReading.NotAReturn($"A cell stands beyond column {ReadingLimits.MaxColumns}", row);
        }
        return Table();
    }

    /// <summary>The text of an element's <c>t</c> elements, without what only says how to pronounce it. Leaves the reader at the element's end.</summary>
    public static string TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement) return string.Empty;
        var (depth, isText, isPhonetic) = (reader.Depth, false, false);
        string? only = null;
        StringBuilder? all = null;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.LocalName == "rPh") isPhonetic = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            else if (reader.LocalName == "t") isText = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            else if (isText && !isPhonetic && reader.HasValue)
            {
                if (only is null) only = reader.Value;
                else (all ??= new(only)).Append(reader.Value);
            }
        }
        return all?.ToString() ?? only ?? string.Empty;
    }

    private void BeginRow()
    {
        if (width > 0) EndRow();
        row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > row ? number : row + 1;
        column = -1;
        // <row/> has no end of its own, and no cells either.
    }

    private void EndRow()
    {
        if (width > 0) rows.Add(new(row, [.. cells.Take(width).Select(c => c ?? string.Empty)]));
        Array.Clear(cells);
        width = 0;
    }

    // False where a cell with something in it stands further right than any return goes.
    private bool TakeCell()
    {
        column = ColumnOf(reader.GetAttribute("r")) ?? column + 1;
        var text = ReadCell(reader.GetAttribute("t"));
        if (text.Length == 0) return true;
        if (column >= cells.Length) return false;
        cells[column] = text;
        width = Math.Max(width, column + 1);
        return true;
    }

    private string ReadCell(string? type)
    {
        if (reader.IsEmptyElement) return string.Empty;
        var depth = reader.Depth;
        string? formula = null;
        var value = string.Empty;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1) continue;
            switch (reader.LocalName)
            {
                case "f": formula = Content(); break;
                case "v": value = Content(); break;
                case "is": value = TextOf(reader); break;
                default: break;
            }
        }
        // The value a formula had when the file was saved says nothing about how it came about.
        return formula is not null ? "=" + formula : type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? Shared(index) : value,
            "b" => value == "1" ? "TRUE" : "FALSE",
            "str" or "inlineStr" or "e" or "d" => value,
            _ => CellNumber.Plain(value),
        };
    }

    private string Shared(int index)
    {
        used[index] = true;
        return shared[index];
    }

    private string Content()
    {
        if (reader.IsEmptyElement) return string.Empty;
        var depth = reader.Depth;
        var content = string.Empty;
        while (reader.Read() && reader.Depth > depth)
            if (reader.HasValue) content = content.Length == 0 ? reader.Value : content + reader.Value;
        return content;
    }

    private static int? ColumnOf(string? reference)
    {
        if (reference is null) return null;
        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetter(c)) break;
            column = Math.Min((column * 26) + (char.ToUpperInvariant(c) - 'A') + 1, 1 << 20);
        }
        return column == 0 ? null : column - 1;
    }

    private FileReading Table()
    {
        if (rows is not [{ Number: 1 } header, ..]) return FileReading.NotAReturn($"The sheet {name} has no header in row 1", 1, string.Join(", ", ReturnColumns.Names));
        var table = new RawTable { Sheet = name, Header = header.Cells };
        var wrong = new List<ReadingProblem>();
        var columns = header.Cells.Length;
        foreach (var one in rows.Skip(1))
        {
            if (one.Cells.Length > columns && wrong.Count < ReadingLimits.MaxListed) wrong.Add(new("V001", "A cell stands to the right of the header", one.Number));
            table.Rows.Add(one.Cells.Length >= columns ? one : new(one.Number, [.. one.Cells, .. Enumerable.Repeat(string.Empty, columns - one.Cells.Length)]));
        }
        return new(table, wrong);
    }
}
