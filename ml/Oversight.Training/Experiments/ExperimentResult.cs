using System.Globalization;
using Oversight.Risk.Scoring;
using Oversight.Training.Backtest;

namespace Oversight.Training.Experiments;

/// <summary>What an attempt came to.</summary>
/// <param name="Experiment">The attempt.</param>
/// <param name="InnerDifference">Mean over the training windows of the difference from its champion, in the metric that chooses, on authorities held out; null where no window could be compared.</param>
/// <param name="Windows">In how many training windows that could be compared.</param>
/// <param name="Promoting">In how many of them the promotion rule's first half said yes: ahead in at least 90% of bootstraps.</param>
/// <param name="Areas">Area under the curve on the test for each target its champion serves.</param>
/// <param name="Differences">The same minus the champion's, pair by pair.</param>
/// <param name="AmongImproving">The same difference for less than good among authorities whose previous grade was requires improvement.</param>
public sealed record ExperimentResult(
    Experiment Experiment,
    double? InnerDifference,
    int Windows,
    int Promoting,
    IReadOnlyList<(Target Target, double? Area)> Areas,
    IReadOnlyList<(Target Target, Measured Difference)> Differences,
    Measured AmongImproving)
{
    /// <summary>Its scores of the test's rows, in their order.</summary>
    public IReadOnlyList<double> Tested { get; init; } = [];

    /// <summary>Adopted where more than half of the windows would have promoted it: what the test says has no voice.</summary>
    public bool IsAdopted => Promoting * 2 > Windows;

    /// <summary>The header of the table.</summary>
    public static IReadOnlyList<string> Header { get; } =
    [
        "| attempt | what is done differently | inner difference | windows that would promote | less than good | inadequate | decline | leadership | less than good, among requires improvement |",
        "|---|---|---|---|---|---|---|---|---|",
    ];

    /// <summary>Its row.</summary>
    public string Row()
    {
        var cells = Targets.All.Select(t => Differences.Any(d => d.Target == t)
            ? string.Create(CultureInfo.InvariantCulture, $"{Areas.First(a => a.Target == t).Area:0.000}, {Signed(Differences.First(d => d.Target == t).Difference)}")
            : "-");
        return string.Create(CultureInfo.InvariantCulture,
            $"| {Experiment.Name} | {Experiment.Idea} | {InnerDifference:+0.000;-0.000;0.000} | {Promoting} of {Windows} | {string.Join(" | ", cells)} | {Signed(AmongImproving)} |");
    }

    private static string Signed(Measured d) => string.Create(CultureInfo.InvariantCulture, $"{d.Value:+0.000;-0.000;0.000} [{d.Low:+0.00;-0.00;0.00}, {d.High:+0.00;-0.00;0.00}]");
}
