namespace Oversight.Training.Simulation;

/// <summary>A row of a made-up return, as text: a planted error is text that is no count.</summary>
/// <param name="Item">Name of the item.</param>
/// <param name="Value">The count, or what was put in its place.</param>
/// <param name="Status">final, estimated, not_available and so on.</param>
/// <param name="Note">The authority's note; may be empty.</param>
public sealed record SimulatedRow(string Item, string Value, string Status, string Note);
