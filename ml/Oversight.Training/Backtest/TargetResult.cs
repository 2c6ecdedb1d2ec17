namespace Oversight.Training.Backtest;

/// <summary>A figure with its 95% bootstrap interval; any of the three is null where it does not apply.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">2.5th percentile over bootstraps.</param>
/// <param name="High">97.5th percentile over bootstraps.</param>
public sealed record Measured(double? Value, double? Low, double? High);

/// <summary>How one predictor did on one target.</summary>
/// <param name="N">Inspections scored.</param>
/// <param name="Events">In how many of them it happened.</param>
/// <param name="Figures">Each figure by its name in the results, in the order written.</param>
/// <param name="Versus">Paired difference in AUC from each baseline.</param>
public sealed record TargetResult(int N, int Events, IReadOnlyList<(string Name, Measured Figure)> Figures, IReadOnlyList<(string Baseline, Measured Difference)> Versus)
{
    /// <summary>A figure by name.</summary>
    public Measured this[string name] => Figures.First(f => f.Name == name).Figure;
}
