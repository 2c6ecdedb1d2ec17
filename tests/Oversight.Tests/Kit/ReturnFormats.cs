global using ReturnBuilder = Oversight.Returns.Examples.ExampleReturn;
global using ReturnBuilderContext = Oversight.Returns.Examples.ExampleContext;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.Json;
using Oversight.Returns;

namespace Oversight.Tests.Kit;

/// <summary>The product's example return in the formats other than CSV, as other programs write them.</summary>
internal static class ReturnFormats
{
    public static ReturnFile Json(this ReturnBuilder builder) => new("return.json", JsonSerializer.SerializeToUtf8Bytes(new
    {
        la_code = builder.Rows[0][0],
        time_period = builder.Rows[0][1],
        time_identifier = builder.Rows[0][2],
        items = builder.Rows.Select(r => new { item_id = r[3], value = decimal.TryParse(r[4], CultureInfo.InvariantCulture, out var number) ? (object)number : r[4].Length == 0 ? null : r[4], status = r[5], note = r[6] }),
    }));

    /// <summary>A spreadsheet as Excel writes it: shared strings for text, numbers as numbers. A cell that begins with = becomes a formula.</summary>
    public static ReturnFile Xlsx(this ReturnBuilder builder, string sheet = "return", CompressionLevel level = CompressionLevel.Fastest)
    {
        var shared = new List<string>();
        var rows = new StringBuilder();
        foreach (var (cells, r) in builder.Rows.Prepend(ReturnBuilder.Header.Split(',')).Select((cells, i) => (cells, i + 1)))
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{r}\">{string.Concat(cells.Select((c, i) => XlsxCell($"{(char)('A' + i)}{r}", c, shared)))}</row>");
        return new("return.xlsx", Zip(level,
            ("[Content_Types].xml", """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""),
            ("_rels/.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""),
            ("xl/sharedStrings.xml", $"""<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{string.Concat(shared.Select(s => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(s)}</t></si>"))}</sst>""")));
    }

    public static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    private static string XlsxCell(string reference, string text, List<string> shared)
    {
        if (text.Length == 0) return string.Empty;
        if (text[0] == '=') return $"<c r=\"{reference}\"><f>{SecurityElement.Escape(text[1..])}</f><v>1</v></c>";
        if (decimal.TryParse(text, CultureInfo.InvariantCulture, out _)) return $"<c r=\"{reference}\"><v>{text}</v></c>";
        if (!shared.Contains(text)) shared.Add(text);
        return $"<c r=\"{reference}\" t=\"s\"><v>{shared.IndexOf(text)}</v></c>";
    }
}
