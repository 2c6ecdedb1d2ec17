using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Oversight.Returns.Templates;
using Parquet;

namespace Oversight.Dashboard.Trends;

/// <summary>Trends as files. In CSV a symbol stands in the place of a missing number; in Parquet and XLSX, whose numbers are numbers, in a column beside it. The same rows give the same bytes.</summary>
public static class TrendFiles
{
    /// <summary>CSV in the tidy layout of Explore Education Statistics; UTF-8 with a byte-order mark, as spreadsheets want it.</summary>
    public static byte[] Csv(IEnumerable<TidyRow> rows)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(true)) { NewLine = "\n" })
        {
            writer.WriteLine(string.Join(',', TidyColumn.All.Select(c => c.Name)));
            foreach (var row in rows)
            {
                for (var i = 0; i < TidyColumn.All.Count; i++)
                {
                    if (i > 0) writer.Write(',');
                    writer.Write(Quoted(TidyColumn.All[i].Cell(row)));
                }
                writer.WriteLine();
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Apache Parquet, one row group, Snappy.</summary>
    public static async Task<byte[]> ParquetAsync(IReadOnlyList<TidyRow> rows, CancellationToken cancellationToken)
    {
        TidyColumn[] columns = [.. WithSymbols()];
        Parquet.Schema.DataField[] fields = [.. columns.Select(c => c.Number is null ? new Parquet.Schema.DataField(c.Name, typeof(string), isNullable: true) : new Parquet.Schema.DataField(c.Name, typeof(double), isNullable: true))];
        using var bytes = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new Parquet.Schema.ParquetSchema(fields.Cast<Parquet.Schema.Field>()), bytes, cancellationToken: cancellationToken))
        {
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i].Number is { } number) await group.WriteAsync<double>(fields[i], rows.Select(number).ToArray(), cancellationToken: cancellationToken);
                else await group.WriteAsync(fields[i], rows.Select(columns[i].Text!).ToArray()!);
            }
            group.CompleteValidate();
        }
        return bytes.ToArray();
    }

    /// <summary>A workbook of one sheet, numbers as numbers. Text is never a formula.</summary>
    public static byte[] Xlsx(IReadOnlyList<TidyRow> rows)
    {
        TidyColumn[] columns = [.. WithSymbols()];
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            // Ids are given here: those that the library would give are made by chance.
            var workbook = document.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "rId1");
            var sheet = workbook.AddNewPart<WorksheetPart>("rId1");
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                Write(writer, columns.Select(c => Text(c.Name)));
                foreach (var row in rows) Write(writer, columns.Select(c => c.Number is { } number ? Number(number(row)) : Text(c.Text!(row))));
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "trends", SheetId = 1, Id = "rId1" }));
        }
        bytes.Position = 0;
        return FixedPackage.Of(bytes);
    }

    private static IEnumerable<TidyColumn> WithSymbols()
    {
        foreach (var column in TidyColumn.All)
        {
            yield return column;
            if (column.Symbol is { } symbol) yield return new(column.Name + "_symbol", symbol);
        }
    }

    private static void Write(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells) writer.WriteElement(cell);
        writer.WriteEndElement();
    }

    private static Cell Text(string? text) => string.IsNullOrEmpty(text) ? new() : new() { DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) };

    private static Cell Number(double? number) => number is { } n ? new() { CellValue = new(n) } : new();

    // A spreadsheet must not take a name for a formula.
    private static string Quoted(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '@' or '+' or '\t') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
