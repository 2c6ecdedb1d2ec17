using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training;

/// <summary>What is declared before any run.</summary>
public sealed record TrainingOptions
{
    /// <summary>The scores that are trained and what each may read.</summary>
    public IReadOnlyDictionary<string, FeatureSet> Scores { get; init; } = new SortedDictionary<string, FeatureSet>(StringComparer.Ordinal)
    {
        ["level"] = FeatureSet.Level,
        ["performance"] = FeatureSet.Performance,
    };

    /// <summary>
    /// Which score serves which target: level knows the previous grade, performance does not. Performance serves decline, for a grade that can fall is a high one and knowing it
    /// says the opposite of what is asked. Inner cross-validation of the training windows agrees (ml/EXPERIMENTS.md).
    /// </summary>
    public IReadOnlyDictionary<Target, string> Serves { get; init; } = new SortedDictionary<Target, string>
    {
        [Target.LessThanGood] = "level",
        [Target.Inadequate] = "level",
        [Target.Decline] = "performance",
        [Target.Leadership] = "level",
    };

    /// <summary>The declared metric is the mean of the areas under the curve for these.</summary>
    public static IReadOnlyList<Target> DeclaredMetric { get; } = [Target.LessThanGood, Target.Inadequate];

    /// <summary>Targets that are part of another, and which.</summary>
    public IReadOnlyDictionary<Target, Target> Given { get; init; } = new SortedDictionary<Target, Target> { [Target.Inadequate] = Target.LessThanGood };

    /// <summary>
    /// L2 weights to choose from by inner cross-validation; ML.NET's scale, about 1/C of other libraries. Every one whose declared metric lies within one standard error of the best
    /// (Breiman et al., Classification and Regression Trees, 1984) is kept, and the fits are averaged: the plateau is broad, and which point of it is highest is chance.
    /// </summary>
    public IReadOnlyList<double> L2 { get; init; } = [300, 1000, 3000, 10000];

    /// <summary>Inner folds, whole authorities at a time. 2 or more.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Seed of the draw of authorities to folds.</summary>
    public int Seed { get; init; } = 20260101;

    /// <summary>Fewest reports to train on. With fewer there is no model, only the composite.</summary>
    public int FewestReports { get; init; } = 60;

    /// <summary>Fewest reports with, and without, an outcome for its probability to be given.</summary>
    public int FewestOfEach { get; init; } = 6;
}
