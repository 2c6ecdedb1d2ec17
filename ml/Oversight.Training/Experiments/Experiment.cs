using Oversight.Domain.Panel;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Experiments;

/// <summary>Scores of rows, and the constant to add where scores of several windows are compared.</summary>
/// <param name="Values">One a row, high is a concern.</param>
/// <param name="Constant">What the national rate of the training rows says; 0 where the method has none.</param>
public sealed record Scored(double[] Values, double Constant);

/// <summary>What an experiment may read beside its rows.</summary>
/// <param name="Evidence">Everything ever accepted.</param>
/// <param name="Builder">Features of it.</param>
/// <param name="Reports">Every labelled inspection, the last accepted version. An experiment uses of them only what was published before the day of the row it scores.</param>
/// <param name="Options">What the service trains with.</param>
public sealed record ExperimentData(EvidenceBase Evidence, FeatureBuilder Builder, IReadOnlyList<LabelledInspection> Reports, TrainingOptions Options);

/// <summary>One thing done differently from what the service does, declared before it is scored.</summary>
/// <param name="Name">Its name on the command line and in the list of attempts.</param>
/// <param name="Idea">What is done differently, in a sentence.</param>
/// <param name="Champion">The score of the service that it challenges.</param>
/// <param name="Score">Trains on the first rows and scores the second.</param>
public sealed record Experiment(
    string Name,
    string Idea,
    string Champion,
    Func<ExperimentData, IReadOnlyList<LabelledInspection>, IReadOnlyList<LabelledInspection>, Scored> Score)
{
    /// <summary>The targets whose areas, on average, choose between this and its champion inside a training window.</summary>
    public IReadOnlyList<Target> InnerMetric => Champion == "performance" ? [Target.Decline] : TrainingOptions.DeclaredMetric;

    /// <summary>The targets the champion serves.</summary>
    public IEnumerable<Target> Served(TrainingOptions options) => Targets.All.Where(t => options.Serves[t] == Champion);
}
