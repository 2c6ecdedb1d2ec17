namespace Oversight.Evidence.Mapping;

/// <summary>A figure computed from two cells of a row: numerator over denominator times multiplier, rounded half to even.</summary>
/// <param name="Numerator">Column.</param>
/// <param name="Denominator">Column.</param>
/// <param name="Multiplier">100 for a percentage.</param>
/// <param name="Decimals">Decimals kept.</param>
internal sealed record Ratio(string Numerator, string Denominator, double Multiplier, int Decimals);
