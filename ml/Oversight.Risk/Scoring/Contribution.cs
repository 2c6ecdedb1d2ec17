namespace Oversight.Risk.Scoring;

/// <summary>What one feature adds to a score. The contributions of a score and its constant add up to it exactly.</summary>
/// <param name="Feature">Measure name, or the name of another feature such as <c>previous_grade</c>.</param>
/// <param name="Amount">Added to the score, in the score's unit; positive is towards concern.</param>
public sealed record Contribution(string Feature, double Amount);
