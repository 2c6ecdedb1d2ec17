using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Oversight.Returns;

namespace Oversight.Tests.Returns.Templates;

/// <summary>Fills a template as an officer would: finds each row by its item, types value, status and note, and saves.</summary>
internal static class FilledTemplate
{
    public static ReturnFile Csv(byte[] template, Func<string, (string Value, string Status, string Note)> figure) =>
        new("return.csv", Encoding.UTF8.GetBytes(string.Concat(Encoding.UTF8.GetString(template).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select((line, i) =>
        {
            var cells = line.Split(',');
            if (i > 0) (cells[4], cells[5], cells[6]) = figure(cells[3]);
            return string.Join(',', cells.Select(c => c.Contains(',', StringComparison.Ordinal) ? $"\"{c}\"" : c)) + "\r\n";
        }))));

    public static ReturnFile Xlsx(byte[] template, Func<string, (string Value, string Status, string Note)> figure)
    {
        using var bytes = new MemoryStream();
        bytes.Write(template);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            foreach (var row in Rows(document).Skip(1))
            {
                Cell[] cells = [.. row.Elements<Cell>()];
                var (value, status, note) = figure(cells[3].InnerText);
                if (value.Length > 0) cells[4].CellValue = new CellValue(decimal.Parse(value, CultureInfo.InvariantCulture));
                Type(cells[5], status);
                Type(cells[6], note);
            }
        }
        return new("return.xlsx", bytes.ToArray());
    }

    public static IEnumerable<Row> Rows(SpreadsheetDocument document, string sheet = "return") => Part(document, sheet).Worksheet!.GetFirstChild<SheetData>()!.Elements<Row>();

    public static WorksheetPart Part(SpreadsheetDocument document, string sheet = "return")
    {
        var workbook = document.WorkbookPart!;
        return (WorksheetPart)workbook.GetPartById(workbook.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name == sheet).Id!);
    }

    private static void Type(Cell cell, string text)
    {
        if (text.Length == 0) return;
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(text));
    }
}
