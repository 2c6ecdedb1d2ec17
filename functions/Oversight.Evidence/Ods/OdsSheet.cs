using System.Globalization;
using System.Text;
using System.Xml;

namespace Oversight.Evidence.Ods;

/// <summary>
/// The filled rows of one sheet of an OpenDocument spreadsheet (ODF 1.3, part 3, section 9). A run of equal rows or cells is
/// written once with a count; empty runs, which reach to row 1,048,576 and column 16,384, are only counted.
/// </summary>
internal static class OdsSheet
{
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private const int MaxColumns = 256;
    private const int MaxRows = 20_000;
    private const int MaxDepth = 100;
    private const int MaxCellLength = 4_000;

    /// <summary>The filled rows, or null where the sheet is not there.</summary>
    /// <exception cref="OdsLimitException">There are more rows, or deeper nesting, than any such sheet has.</exception>
    /// <exception cref="XmlException">The content is not well-formed.</exception>
    public static List<OdsRow>? Read(Stream content, string sheet, Draft draft)
    {
        using var xml = XmlReader.Create(content, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = CappedStream.MaxBytes,
        });
        while (Next(xml, draft))
            if (IsStart(xml, Table, "table") && xml.GetAttribute("name", Table) == sheet)
                return Rows(xml, draft);
        return null;
    }

    private static List<OdsRow> Rows(XmlReader xml, Draft draft)
    {
        var rows = new List<OdsRow>();
        var number = 1L;
        var depth = xml.Depth;
        if (xml.IsEmptyElement) return rows;
        while (Next(xml, draft) && xml.Depth > depth)
        {
            if (!IsStart(xml, Table, "table-row")) continue;
            var repeated = Repeated(xml, "number-rows-repeated");
            var cells = Cells(xml, draft);
            if (cells.Count > 0)
            {
                if (repeated > MaxRows - rows.Count) throw new OdsLimitException($"its sheet has more than {MaxRows} filled rows");
                for (var i = 0; i < repeated; i++) rows.Add(new((int)Math.Min(number + i, int.MaxValue), cells));
            }
            number += repeated;
        }
        return rows;
    }

    // Empty cells at the end of a row are left out, and so is everything from column 257 on.
    private static List<string> Cells(XmlReader xml, Draft draft)
    {
        var cells = new List<string>();
        var empty = 0;
        var depth = xml.Depth;
        if (xml.IsEmptyElement) return cells;
        while (Next(xml, draft) && xml.Depth > depth)
        {
            var isCell = IsStart(xml, Table, "table-cell");
            if (!isCell && !IsStart(xml, Table, "covered-table-cell")) continue;
            var repeated = Repeated(xml, "number-columns-repeated");
            var date = xml.GetAttribute("date-value", Office);
            var text = CellText(xml, draft);
            var value = isCell ? date ?? text : string.Empty; // What a merged cell covers is not shown.
            if (value.Length == 0)
            {
                empty = Math.Min(empty + repeated, MaxColumns);
                continue;
            }
            for (; empty > 0 && cells.Count < MaxColumns; empty--) cells.Add(string.Empty);
            empty = 0;
            for (; repeated > 0 && cells.Count < MaxColumns; repeated--) cells.Add(value);
        }
        return cells;
    }

    private static string CellText(XmlReader xml, Draft draft)
    {
        if (xml.IsEmptyElement) return string.Empty;
        var text = new StringBuilder();
        var depth = xml.Depth;
        var note = int.MaxValue; // Depth of a comment on the cell; its text is not the cell's.
        while (Next(xml, draft) && xml.Depth > depth)
        {
            if (xml.Depth <= note) note = int.MaxValue;
            if (IsStart(xml, Office, "annotation") && !xml.IsEmptyElement) note = xml.Depth;
            if (note != int.MaxValue || text.Length >= MaxCellLength) continue;
            if (IsStart(xml, Text, "p") && text.Length > 0) text.Append(' ');
            else if (IsStart(xml, Text, "s") || IsStart(xml, Text, "tab") || IsStart(xml, Text, "line-break")) text.Append(' ');
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text.Append(xml.Value.AsSpan(0, Math.Min(xml.Value.Length, MaxCellLength)));
        }
        return text.ToString().Trim();
    }

    private static bool Next(XmlReader xml, Draft draft)
    {
        draft.ThrowIfCancelled();
        if (!xml.Read()) return false;
        return xml.Depth <= MaxDepth ? true : throw new OdsLimitException("its content is nested more deeply than that of any spreadsheet");
    }

    private static bool IsStart(XmlReader xml, string space, string name) =>
        xml.NodeType == XmlNodeType.Element && xml.LocalName == name && xml.NamespaceURI == space;

    private static int Repeated(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute, Table), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 1;
}
