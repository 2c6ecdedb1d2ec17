using System.Globalization;
using Oversight.Local.EvidenceFiles;
using Oversight.Training;
using Oversight.Training.Backtest;
using Oversight.Training.Experiments;

namespace Oversight.Local.Commands;

/// <summary><c>backtest --experiment</c>: attempts at a better model, made again.</summary>
public static class ExperimentCommand
{
    /// <summary>The name that means every attempt.</summary>
    public const string All = "all";

    private const int Steps = 2;

    /// <summary>Makes them, writes the table and prints it.</summary>
    public static int Run(string evidence, string? register, string output, int bootstraps, string name, CancellationToken cancellationToken)
    {
        var (results, picked) = Output.Steps("Experiment", Steps, progress =>
        {
            progress.Report("reading evidence");
            var runner = new ExperimentRunner(EvidenceFolder.Read(evidence, register, cancellationToken), new BacktestOptions { Bootstraps = bootstraps }, new TrainingOptions());
            progress.Report("training");
            return runner.Run([.. Attempts.All.Where(a => name == All || a.Name == name)]);
        });
        string[] lines = [.. ExperimentResult.Header, .. results.Select(r => r.Row()), string.Empty, .. picked.Select(p => Sentence(p.Champion, p.Best))];
        File.WriteAllText(output, string.Concat(lines.Select(l => l + "\n")));
        foreach (var line in lines) Output.Line(line);
        Output.Line($"Written: {output}");
        return ExitCodes.Done;
    }

    private static string Sentence(string champion, Selection best) => string.Create(CultureInfo.InvariantCulture,
        $"Of the {champion} score and its {best.Attempts - 1} attempts `{best.Best}` is the best on the test ({best.Value:0.000} in the metric that chooses); {best.Optimism:0.000} of that is owed to having been picked on it (bootstrap optimism).");
}
