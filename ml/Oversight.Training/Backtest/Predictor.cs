using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>One way of ordering authorities, judged on the same inspections as every other.</summary>
/// <param name="Name">Its key in the results.</param>
/// <param name="Score">Scores of the test rows for a target, high is a concern; NaN where it has none.</param>
/// <param name="Probability">Probabilities of the test rows for a target; null where it gives none.</param>
public sealed record Predictor(string Name, Func<Target, double[]> Score, Func<Target, double[]?> Probability);
