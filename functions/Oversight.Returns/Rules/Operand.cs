namespace Oversight.Returns.Rules;

/// <summary>An item's value as rules of arithmetic may use it, or why they may not.</summary>
/// <param name="Value">Null where it may not be used.</param>
/// <param name="Row">The item's row; null where it has none.</param>
/// <param name="Why">Why it may not be used, in words; null where it may.</param>
internal readonly record struct Operand(decimal? Value, ReturnRow? Row, string? Why);
