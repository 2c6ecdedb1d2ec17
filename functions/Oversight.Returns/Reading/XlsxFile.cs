using System.Runtime.InteropServices;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Oversight.Returns.Reading;

/// <summary>
/// Reads the sheet <c>return</c> of an Excel workbook, its header in row 1, and looks through the rest of it for people. The package is unpacked against limits
/// first; its parts are found with the Open XML SDK and read as a stream, never as a tree, so that no nesting or repetition costs memory or stack.
/// </summary>
internal static class XlsxFile
{
    private const string SheetName = "return";

    public static FileReading Read(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var segment)) segment = bytes.ToArray();
        var stream = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        try
        {
            if (XlsxLimits.Check(stream) is { } tooLarge) return tooLarge;
            stream.Position = 0;
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);
            return document is { DocumentType: SpreadsheetDocumentType.Workbook, WorkbookPart: { } workbook }
                ? ReadWorkbook(document, workbook)
                : FileReading.NotAReturn("The file is not a plain Excel workbook", expected: "an .xlsx without macros");
        }
        // The package comes from anybody. Whatever the libraries below make of its bytes, the answer is that it cannot be read.
#pragma warning disable CA1031
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return FileReading.NotAReturn("The file is not an Excel workbook, or is damaged");
        }
    }

    private static FileReading ReadWorkbook(SpreadsheetDocument document, WorkbookPart workbook)
    {
        var shared = workbook.SharedStringTablePart is { } strings ? SharedStrings(strings) : [];
        var used = new bool[shared.Count];
        var sheet = SheetId(workbook) is { } id && workbook.TryGetPartById(id, out var part) ? part as WorksheetPart : null;
        var reading = sheet is null
            ? FileReading.NotAReturn($"The workbook has no sheet called {SheetName}", expected: $"a sheet {SheetName} with the header in row 1")
            : ReadSheet(sheet, shared, used);
        return XlsxElsewhere.Find(document, sheet, shared.Where((_, i) => !used[i])) ?? reading;
    }

    private static FileReading ReadSheet(WorksheetPart sheet, List<string> shared, bool[] used)
    {
        using var reader = Open(sheet);
        return new XlsxSheet(reader, shared, used, SheetName).Read();
    }

    private static string? SheetId(WorkbookPart workbook)
    {
        using var reader = Open(workbook);
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "sheet" } || reader.GetAttribute("name")?.Trim().Equals(SheetName, StringComparison.OrdinalIgnoreCase) != true) continue;
            // The attribute's namespace differs between the two editions of the standard.
            while (reader.MoveToNextAttribute())
                if (reader.LocalName == "id" && reader.NamespaceURI.Length > 0) return reader.Value;
        }
        return null;
    }

    private static List<string> SharedStrings(SharedStringTablePart part)
    {
        var strings = new List<string>();
        using var reader = Open(part);
        while (reader.Read())
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" }) strings.Add(XlsxSheet.TextOf(reader));
        return strings;
    }

    /// <summary>Reads a part as a stream, and nothing outside of it.</summary>
    public static XmlReader Open(OpenXmlPart part) => XmlReader.Create(
        part.GetStream(FileMode.Open, FileAccess.Read),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersInDocument = ReadingLimits.MaxUnpacked });
}
