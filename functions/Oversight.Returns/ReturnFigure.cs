using Oversight.Returns.Specifications;

namespace Oversight.Returns;

/// <summary>One figure of a return, with where it stood.</summary>
/// <param name="Item">What was counted.</param>
/// <param name="Value">The count; full-time equivalents have at most one decimal place. Null where the status says that there is none.</param>
/// <param name="Status">What the authority says about it.</param>
/// <param name="Note">The authority's explanation; may be empty.</param>
/// <param name="Row">Row in the file, from 1.</param>
public sealed record ReturnFigure(ReturnItem Item, decimal? Value, FigureStatus Status, string Note, int Row);
