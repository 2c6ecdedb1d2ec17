namespace Oversight.Risk.Explaining;

/// <summary>One part of a score in words.</summary>
/// <param name="Feature">Measure name, or the name of another feature.</param>
/// <param name="Amount">What it adds to the score; positive speaks for concern, negative against.</param>
/// <param name="Sentence">Plain words with the figures.</param>
public sealed record Reason(string Feature, double Amount, string Sentence);
