using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Oversight.Returns.Reading;

/// <summary>
/// Looks for people in all of a workbook but the return: sheets of any name, hidden ones too, comments, text boxes, and what tables, charts and pivot tables keep of other
/// data. The commonest accident is the list of cases beside the counts that were made of it.
/// </summary>
internal static class XlsxElsewhere
{
    /// <summary>Why the workbook may not be kept; null where nothing in it speaks against that.</summary>
    /// <param name="document">The workbook.</param>
    /// <param name="sheet">The return, which is looked through cell by cell; null where there is none.</param>
    /// <param name="strings">Shared texts that the return does not use.</param>
    public static FileReading? Find(SpreadsheetDocument document, WorksheetPart? sheet, IEnumerable<string> strings)
    {
        var parts = document.GetAllParts().ToList();
        if (parts.Exists(p => p is EmbeddedPackagePart or EmbeddedObjectPart))
            return FileReading.NotAReturn("The workbook holds another file, which nobody has looked into", expected: "a workbook without embedded files");
        // Who wrote the workbook is no child, and the shared texts are given.
        var isFound = strings.Any(PersonalData.MayBeBesideAReturn) || parts
            .Where(p => p != sheet && p is not (SharedStringTablePart or CoreFilePropertiesPart or ExtendedFilePropertiesPart) && p.ContentType.EndsWith("xml", StringComparison.Ordinal))
            .Any(HoldsPeople);
        return isFound ? new(null, [PersonalData.Elsewhere], HoldsPeople: true) : null;
    }

    private static bool HoldsPeople(OpenXmlPart part)
    {
        using var reader = XlsxFile.Open(part);
        var text = new StringBuilder();
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPr" or "author" })
            {
                reader.Skip(); // how a text looks, and who wrote a comment
                continue;
            }
            if (reader.NodeType == XmlNodeType.Element && (IsFound(reader.GetAttribute("v")) || IsFound(reader.GetAttribute("name")))) return true; // of pivot tables and of columns
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) text.Append(reader.Value);
            // A text may come in pieces of different looks, so it ends with what is around them.
            if (text.Length > 0 && reader is { NodeType: XmlNodeType.EndElement, LocalName: not ("t" or "r") })
            {
                if (IsFound(text.ToString())) return true;
                text.Clear();
            }
            reader.Read();
        }
        return false;
    }

    private static bool IsFound(string? text) => text is not null && PersonalData.MayBeBesideAReturn(text);
}
