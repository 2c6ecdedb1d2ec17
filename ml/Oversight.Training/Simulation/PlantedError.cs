namespace Oversight.Training.Simulation;

/// <summary>Something that validation has to find, and did not come about by chance.</summary>
/// <param name="Return">The file it is in.</param>
/// <param name="Rule">The rule that finds it.</param>
/// <param name="Row">Row in the file, the header being 1; null where no one row is meant.</param>
/// <param name="Column">Column; null where no one column is meant.</param>
/// <param name="Item">Item; null where no one item is meant.</param>
/// <param name="Value">What stands there.</param>
public sealed record PlantedError(SimulatedReturn Return, string Rule, int? Row, string? Column, string? Item, string Value);
