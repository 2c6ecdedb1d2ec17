using System.Text;
using Oversight.Returns.Reading;
using Oversight.Returns.Rules;

namespace Oversight.Returns.Templates;

/// <summary>
/// Writes blank returns. Each has the header that the reader wants and a row an item that is typed, with neither value nor status: both are the
/// authority's to say. The same input gives the same bytes.
/// </summary>
public static class ReturnTemplate
{
    /// <summary>Comma-separated text in UTF-8, lines ended as RFC 4180 has it.</summary>
    public static byte[] Csv(BlankReturn blank) =>
        Encoding.UTF8.GetBytes(string.Concat(Rows(blank).Prepend([.. ReturnColumns.Names]).Select(r => string.Join(',', r) + "\r\n")));

    /// <summary>
    /// A workbook. Its sheet <c>return</c> is what is read back: cells check what is typed in them, and each item carries a note with its definition and the
    /// authority's previous figures. The sheets <c>items</c> and <c>help</c> are for people and are not read.
    /// </summary>
    public static byte[] Xlsx(BlankReturn blank) => TemplateWorkbook.Write(blank);

    /// <summary>Name of the file, without what follows the dot: <c>return-X00000001-2025-26-Q1</c>.</summary>
    public static string FileName(BlankReturn blank) => $"return-{blank.Authority}-{blank.Quarter}";

    /// <summary>The rows, seven cells each.</summary>
    internal static IEnumerable<string[]> Rows(BlankReturn blank)
    {
        var (year, quarter) = Quarters.Write(blank.Quarter);
        return blank.Items.Select(i => (string[])[blank.Authority.Value, year, quarter, i.Id, string.Empty, string.Empty, string.Empty]);
    }
}
