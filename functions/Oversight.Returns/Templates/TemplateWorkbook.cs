using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Oversight.Returns.Calendars;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Templates;

/// <summary>The template as a workbook of three sheets. Nothing in it is a formula, which the reader refuses, and nothing is locked.</summary>
internal static class TemplateWorkbook
{
    public static byte[] Write(BlankReturn blank)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            // Ids are given here: those that the library would give are made by chance.
            var workbook = document.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "rId1");
            workbook.AddNewPart<WorkbookStylesPart>("rId1").Stylesheet = CellLooks.Stylesheet();
            AddReturn(workbook.AddNewPart<WorksheetPart>("rId2"), blank);
            workbook.AddNewPart<WorksheetPart>("rId3").Worksheet = ItemsSheet(blank);
            workbook.AddNewPart<WorksheetPart>("rId4").Worksheet = HelpSheet(blank);
            workbook.Workbook = new Workbook(new Sheets(Sheet("return", 1), Sheet("items", 2), Sheet("help", 3)));
        }
        bytes.Position = 0;
        return FixedPackage.Of(bytes);
    }

    private static Sheet Sheet(string name, uint id) => new() { Name = name, SheetId = id, Id = $"rId{id + 1}" };

    private static void AddReturn(WorksheetPart part, BlankReturn blank)
    {
        ReturnItem[] items = [.. blank.Items];
        var rows = ReturnTemplate.Rows(blank).Select((cells, i) => SheetCells.Row((uint)i + 2, cells, column => (ReturnColumn)column switch
        {
            ReturnColumn.Value => items[i].Decimals == 0 ? CellLooks.Look.Whole : CellLooks.Look.Decimal,
            _ => CellLooks.Look.AsText,
        }));
        var worksheet = new Worksheet(
            SheetCells.HeaderStays(isShownFirst: true),
            SheetCells.Columns(13, 13, 19, 38, 12, 16, 60),
            new SheetData(rows.Prepend(SheetCells.Row(1, ReturnColumns.Names, _ => CellLooks.Look.Header))),
            CellChecks.Of(blank),
            // Codes and years are text on purpose; no green triangles over them.
            new IgnoredErrors(new IgnoredError { SequenceOfReferences = new() { InnerText = $"A2:C{items.Length + 1}" }, NumberStoredAsText = true }));
        worksheet.Append(CellNotes.AddTo(part, blank));
        part.Worksheet = worksheet;
    }

    private static Worksheet ItemsSheet(BlankReturn blank)
    {
        string[] header = ["item_id", "title", "definition", "unit", "how four quarters make a year", "required", "what to type", "asked about above", "standard or remark", "NAO findings", .. blank.Previous.Select(p => p.Period.ToString())];
        var rows = blank.Items.Select((item, i) => SheetCells.Row(
            (uint)i + 2,
            [
                item.Id, item.Title, item.Definition, item.Unit, ItemWords.Year(item.Kind), ItemWords.Required(item.Tier), ItemWords.Value(item),
                item.MaxPlausible.ToString(CultureInfo.InvariantCulture), item.Note, string.Join(", ", item.Findings), .. blank.Previous.Select(p => PreviousFigures.Text(p, item)),
            ],
            _ => CellLooks.Look.Wrapped));
        return new(
            SheetCells.HeaderStays(isShownFirst: false),
            SheetCells.Columns([34, 34, 50, 14, 30, 16, 26, 14, 30, 14, .. blank.Previous.Select(_ => 16.0)]),
            new SheetData(rows.Prepend(SheetCells.Row(1, header, _ => CellLooks.Look.Header))));
    }

    private static Worksheet HelpSheet(BlankReturn blank)
    {
        string[] lines =
        [
            $"{blank.AuthorityName} ({blank.Authority}): return for {blank.Quarter}, {Day(blank.Quarter.Start)} to {Day(blank.Quarter.End)}",
            $"On time until {Day(ReturnCalendar.DeadlineOf(blank.Quarter))}. Specification {blank.Specification.Version}.",
            "Fill the columns value, status and note of the sheet return. Leave the header and the other columns as they are. Only that sheet is read.",
            "Give counts, never percentages or rates. Type figures: a formula is refused.",
            "Every row needs a status. final: not expected to change. provisional: may yet change. estimated: not counted; the note says how.",
            "not_available: there is no figure, leave the value empty; the note says why. not_applicable: the item does not apply to the authority; the note says why.",
            "A row for an item that may be left out can be deleted. 0 means that there were none; it never means that nobody counted.",
            "Never write about a person: no names, addresses, dates of birth or numbers that identify somebody.",
            blank.Previous.Count == 0 ? "No earlier return of this authority is known." : $"Figures returned before ({string.Join(", ", blank.Previous.Select(p => p.Period))}) stand in the note on each item and on the sheet items.",
        ];
        return new(SheetCells.Columns(110), new SheetData(lines.Select((line, i) => SheetCells.Row((uint)i + 1, [line], _ => i == 0 ? CellLooks.Look.Header : CellLooks.Look.Wrapped))));
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
