namespace Oversight.Evidence.Ods;

/// <summary>A filled row of a sheet.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Cells">Its cells from column A to the last one filled; dates as ISO 8601, everything else as shown.</param>
internal sealed record OdsRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>A cell; empty beyond the last one filled.</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : string.Empty;
}
