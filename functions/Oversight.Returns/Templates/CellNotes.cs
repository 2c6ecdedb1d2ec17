using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Templates;

/// <summary>A note on the name of each item: what is counted, in what, and what the authority returned before. Spreadsheets draw notes from a second part, in VML.</summary>
internal static class CellNotes
{
    private const string DrawingId = "rId1";
    private const string CommentsId = "rId2";
    private const int Column = (int)ReturnColumn.ItemId;

    /// <summary>Adds the notes to the sheet's part; the sheet has to name the drawing that this returns.</summary>
    public static LegacyDrawing AddTo(WorksheetPart sheet, BlankReturn blank)
    {
        ReturnItem[] items = [.. blank.Items];
        sheet.AddNewPart<WorksheetCommentsPart>(CommentsId).Comments = new Comments(
            new Authors(new Author("Oversight")),
            new CommentList(items.Select((item, i) => new Comment(new CommentText(new Run(new Text(Words(blank, item)) { Space = SpaceProcessingModeValues.Preserve })))
            {
                Reference = SheetCells.Reference(Column, (uint)i + 2),
                AuthorId = 0,
            })));
        var drawing = sheet.AddNewPart<VmlDrawingPart>("application/vnd.openxmlformats-officedocument.vmlDrawing", DrawingId);
        using var vml = new MemoryStream(Encoding.UTF8.GetBytes(Vml(items.Length)));
        drawing.FeedData(vml);
        return new() { Id = DrawingId };
    }

    private static string Words(BlankReturn blank, ReturnItem item)
    {
        var words = new StringBuilder()
            .Append(item.Title).Append('\n')
            .Append(item.Definition).Append(".\n")
            .Append("In ").Append(item.Unit).Append(", ").Append(ItemWords.Year(item.Kind)).Append(". ").Append(ItemWords.Required(item.Tier)).Append(".\n");
        if (item.Note.Length > 0) words.Append(item.Note).Append(".\n");
        return words.Append("Before: ").Append(PreviousFigures.Line(blank, item)).ToString();
    }

    private static string Vml(int count)
    {
        var vml = new StringBuilder("""
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
            """);
        // An anchor is left column and offset, top row and offset, right column and offset, bottom row and offset.
        for (var row = 1; row <= count; row++)
            vml.Append(CultureInfo.InvariantCulture, $"""
                <v:shape id="_x0000_s{1024 + row}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{Column + 1}, 15, {row}, 2, {Column + 4}, 20, {row + 9}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{Column}</x:Column></x:ClientData></v:shape>
                """);
        return vml.Append("</xml>").ToString();
    }
}
