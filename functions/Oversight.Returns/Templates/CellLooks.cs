using DocumentFormat.OpenXml.Spreadsheet;

namespace Oversight.Returns.Templates;

/// <summary>How cells of a template look.</summary>
internal static class CellLooks
{
    private const uint OneDecimal = 164; // The first number that is free for formats of one's own.

    /// <summary>Place of a format in the stylesheet.</summary>
    public enum Look : uint
    {
        Plain,
        Header,
        Wrapped,
        Whole,
        Decimal,
        AsText,
    }

    public static Stylesheet Stylesheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = OneDecimal, FormatCode = "0.0" }),
        new Fonts(Font(isBold: false), Font(isBold: true)),
        // A workbook's first two fills are always these.
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), Grey()),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(Wrapping()) { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true, ApplyAlignment = true },
            new CellFormat(Wrapping()) { ApplyAlignment = true },
            new CellFormat { NumberFormatId = 1, ApplyNumberFormat = true }, // 0
            new CellFormat { NumberFormatId = OneDecimal, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }), // @, text
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static Font Font(bool isBold)
    {
        var font = new Font(new FontSize { Val = 11 }, new FontName { Val = "Arial" });
        if (isBold) font.InsertAt(new Bold(), 0);
        return font;
    }

    private static Fill Grey() => new(new PatternFill(new ForegroundColor { Rgb = "FFE8E8E8" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    private static Alignment Wrapping() => new() { WrapText = true, Vertical = VerticalAlignmentValues.Top };
}
