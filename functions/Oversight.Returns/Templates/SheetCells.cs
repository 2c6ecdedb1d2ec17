using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Oversight.Returns.Templates;

/// <summary>Rows and columns of a worksheet. Text is always text: what looks like a formula runs nowhere.</summary>
internal static class SheetCells
{
    /// <summary>A row of text; an empty one keeps its place and format.</summary>
    public static Row Row(uint number, IReadOnlyList<string> texts, Func<int, CellLooks.Look> format) =>
        new(texts.Select((text, i) => Cell(Reference(i, number), text, format(i)))) { RowIndex = number };

    /// <summary>The name of a place: column 0 of row 1 is <c>A1</c>.</summary>
    public static string Reference(int column, uint row) => $"{(char)('A' + column)}{row}";

    public static Columns Columns(params double[] widths) =>
        new(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));

    /// <summary>The first row stays when the others are scrolled.</summary>
    public static SheetViews HeaderStays(bool isShownFirst) => new(new SheetView(
        new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
        new Selection { Pane = PaneValues.BottomLeft })
    {
        WorkbookViewId = 0,
        TabSelected = isShownFirst,
    });

    private static Cell Cell(string reference, string text, CellLooks.Look format)
    {
        var cell = new Cell { CellReference = reference, StyleIndex = (uint)format };
        if (text.Length == 0) return cell;
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        return cell;
    }
}
