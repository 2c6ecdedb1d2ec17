using System.Globalization;
using System.Text;
using Oversight.Domain.Panel;
using Sylvan.Data.Csv;

namespace Oversight.Local.Tables;

/// <summary>A comma-separated table of a person's own: a header and rows, to which columns can be added. Cells stay as they came.</summary>
public sealed class Table
{
    private readonly string path;
    private readonly string[] header;
    private readonly List<(int Line, string[] Cells)> rows = [];

    private Table(string path, string[] header) => (this.path, this.header) = (path, header);

    /// <summary>How many rows there are below the header.</summary>
    public int Count => rows.Count;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="needed">Columns it must have; their names are told apart by letters, not by case.</param>
    /// <param name="added">Columns that are to be added: it must have none of these.</param>
    /// <exception cref="UnusableTableException">It is not such a table.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static Table Read(string path, IReadOnlyList<string> needed, IReadOnlyList<string> added)
    {
        if (!File.Exists(path)) throw new UnusableTableException($"{path} does not exist.");
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            using var reader = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', Comment = '\0', BufferSize = 1 << 16, MaxBufferSize = 1 << 20 });
            if (!reader.Read()) throw new UnusableTableException($"{path} is empty: it needs a header with {string.Join(", ", needed)}.");
            var table = new Table(path, [.. Cells(reader).Select(c => c.Trim())]);
            table.CheckHeader(needed, added);
            for (var line = 2; reader.Read(); line++)
            {
                if (reader.RowFieldCount == 1 && string.IsNullOrWhiteSpace(reader.GetString(0))) continue;
                if (reader.RowFieldCount != table.header.Length) throw table.Unusable(line, $"has {reader.RowFieldCount} cells and the header has {table.header.Length}.");
                table.rows.Add((line, Cells(reader)));
            }
            return table;
        }
        catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
        {
            throw new UnusableTableException($"{path}: a quotation mark is not closed, or stands where it cannot.");
        }
        catch (DecoderFallbackException)
        {
            throw new UnusableTableException($"{path} is not UTF-8 text: save it as CSV UTF-8.");
        }
    }

    /// <summary>Whether there is a column of a name.</summary>
    public bool Has(string column) => Place(column) >= 0;

    /// <summary>The trimmed text of a cell; empty where there is no such column.</summary>
    public string Text(int row, string column) => Place(column) is >= 0 and var place ? rows[row].Cells[place].Trim() : string.Empty;

    /// <summary>The number in a cell; null where it is empty or holds a symbol for a missing figure (c, z, x, low, u, k, :, -).</summary>
    /// <exception cref="UnusableTableException">It holds something else, or a number below the least.</exception>
    public double? Number(int row, string column, double least = double.NegativeInfinity)
    {
        var text = Text(row, column);
        if (Figure.FromSymbol(text) is not null) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) throw Unusable(row, column, "is not a number.");
        return number >= least ? number : throw Unusable(row, column, "is below 0.");
    }

    /// <summary>What to throw because of a cell.</summary>
    public UnusableTableException Unusable(int row, string column, string why) => Unusable(rows[row].Line, $"{column} '{Text(row, column)}' {why}");

    /// <summary>Writes the table with more columns, the rows in the order they came: UTF-8, line feeds. The file is written whole or not at all.</summary>
    public void Write(string output, IReadOnlyList<string> added, Func<int, IEnumerable<string>> cells)
    {
        var text = new StringBuilder(Line(header.Concat(added)));
        for (var row = 0; row < rows.Count; row++) text.Append(Line(rows[row].Cells.Concat(cells(row))));
        File.WriteAllText(output, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>A number in a cell, to 12 decimal places, without an exponent; empty where there is none.</summary>
    public static string Cell(double? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? string.Empty;

    private static string[] Cells(CsvDataReader reader) => [.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)];

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted)) + "\n";

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private int Place(string column) => Array.FindIndex(header, h => h.Equals(column, StringComparison.OrdinalIgnoreCase));

    private void CheckHeader(IReadOnlyList<string> needed, IReadOnlyList<string> added)
    {
        if (needed.FirstOrDefault(c => !Has(c)) is { } missing) throw new UnusableTableException($"{path} has no column '{missing}': it needs {string.Join(", ", needed)}.");
        if (added.FirstOrDefault(Has) is { } taken) throw new UnusableTableException($"{path} already has a column '{taken}', which this command adds: rename it or leave it out.");
        if (header.GroupBy(h => h, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new UnusableTableException($"{path} has the column '{twice.Key}' twice.");
    }

    private UnusableTableException Unusable(int line, string why) => new(string.Create(CultureInfo.InvariantCulture, $"{path}, row {line}: {why}"));
}
