namespace Oversight.Training.Backtest;

/// <summary>A figure with its 95% bootstrap interval; any of the three is null where it does not apply.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">2.5th percentile over bootstraps.</param>
/// <param name="High">97.5th percentile over bootstraps.</param>
public sealed record Measured(double? Value, double? Low, double? High);

/// <summary>One fifth of the rows, by what was predicted.</summary>
/// <param name="N">How many rows.</param>
/// <param name="Predicted">Mean probability.</param>
/// <param name="Observed">Share in which it happened.</param>
public sealed record CalibrationFifth(int N, Measured Predicted, Measured Observed);

/// <summary>What so many reviews would have found.</summary>
/// <param name="Reviews">How many of the whole test period are reviewed, the highest first.</param>
/// <param name="Precision">Share of those reviewed in which it happened.</param>
/// <param name="Recall">Share of what happened that was reviewed.</param>
public sealed record ReviewsPoint(int Reviews, Measured Precision, Measured Recall);

/// <summary>How one predictor did on one target.</summary>
/// <param name="N">Inspections scored.</param>
/// <param name="Events">In how many of them it happened.</param>
/// <param name="Figures">Each figure by its name in the results, in the order written.</param>
/// <param name="Versus">Paired difference in AUC from each baseline.</param>
public sealed record TargetResult(int N, int Events, IReadOnlyList<(string Name, Measured Figure)> Figures, IReadOnlyList<(string Baseline, Measured Difference)> Versus)
{
    /// <summary>Predicted against observed, lowest fifth first; null where there are no probabilities, or fewer than five rows.</summary>
    public IReadOnlyList<CalibrationFifth>? ByFifth { get; init; }

    /// <summary>Precision and recall against the number of reviews.</summary>
    public IReadOnlyList<ReviewsPoint> ByReviews { get; init; } = [];

    /// <summary>A figure by name.</summary>
    public Measured this[string name] => Figures.First(f => f.Name == name).Figure;
}
