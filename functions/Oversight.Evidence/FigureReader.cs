using Oversight.Domain.Panel;

namespace Oversight.Evidence;

/// <summary>Reads a figure: a possible number, or the symbol that says why there is none.</summary>
internal static class FigureReader
{
    /// <summary>The figure in a cell, or null where the cell was refused.</summary>
    public static Figure? Read(ReadOnlySpan<char> cell, double? maximum, bool mayBeNegative, int row, string column, Draft draft)
    {
        if (Cells.TryNumber(cell, out var number))
        {
            if (number < 0 && !mayBeNegative) return Refuse(Because.Impossible(row, column, cell, "it is less than nothing"), draft);
            if (number > maximum) return Refuse(Because.Impossible(row, column, cell, $"the largest possible value is {maximum}"), draft);
            return Figure.Of(number);
        }
        return Symbol(cell) ?? Refuse(Because.NotANumber(row, column, cell), draft);
    }

    /// <summary>The missing figure that a symbol stands for, or null where it is no symbol.</summary>
    public static Figure? Symbol(ReadOnlySpan<char> cell) => cell.Length <= 5 ? Figure.FromSymbol(cell.ToString()) : null;

    private static Figure? Refuse(Refusal refusal, Draft draft)
    {
        draft.Refuse(refusal);
        return null;
    }
}
