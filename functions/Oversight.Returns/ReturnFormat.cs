using Oversight.Returns.Reading;

namespace Oversight.Returns;

/// <summary>The three formats a return may have, told apart by content.</summary>
public static class ReturnFormat
{
    /// <summary>What a file of these bytes would be called: csv, xlsx or json. Whatever is neither of the others is taken for csv.</summary>
    public static string ExtensionOf(ReadOnlySpan<byte> content)
    {
        var start = content.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]).TrimStart(" \t\r\n"u8);
        if (start.StartsWith("PK"u8)) return "xlsx";
        return start.StartsWith("{"u8) || start.StartsWith("["u8) ? "json" : "csv";
    }

    /// <summary>Whether the first line of a CSV file is meant to be a return's header: two of its columns or more, the item among them.</summary>
    public static bool IsHeader(string line)
    {
        string[] columns = [.. line.TrimStart('\uFEFF').Split(',').Select(c => c.Trim(' ', '"'))];
        return ReturnColumns.AreOfAReturn(columns) && columns.Any(c => ReturnColumns.IndexOf(c) == (int)ReturnColumn.ItemId);
    }
}
