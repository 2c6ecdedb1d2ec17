namespace Oversight.Returns.Reading;

/// <summary>A row as text.</summary>
/// <param name="Number">Row in the file: the header is 1; in JSON the first item is 1.</param>
/// <param name="Cells">One a column of the header, empty where nothing stood there. A formula begins with an equals sign.</param>
internal readonly record struct RawRow(int Number, string[] Cells);

/// <summary>The text of a file in rows and columns, whatever its format was.</summary>
internal sealed class RawTable
{
    /// <summary>Name of the sheet; null where the format has none.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether authority and quarter stand once, above the rows, as in JSON.</summary>
    public bool HasSharedColumns { get; init; }

    public IReadOnlyList<string> Header { get; init; } = [];

    public List<RawRow> Rows { get; } = [];
}
