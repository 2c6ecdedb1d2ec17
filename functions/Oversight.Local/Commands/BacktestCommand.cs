using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Oversight.Local.EvidenceFiles;
using Oversight.Risk.Scoring;
using Oversight.Training;
using Oversight.Training.Backtest;

namespace Oversight.Local.Commands;

/// <summary><c>backtest</c>: how well each way of ordering authorities would have done at past inspections.</summary>
public static class BacktestCommand
{
    private const int Steps = 8;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs it, writes the file and prints the table.</summary>
    public static int Run(string evidence, string? register, string output, int bootstraps, CancellationToken cancellationToken)
    {
        var result = Output.Steps("Backtest", Steps, progress =>
        {
            progress.Report("reading evidence");
            return new RollingOrigin(new BacktestOptions { Bootstraps = bootstraps }, new TrainingOptions()).Run(EvidenceFolder.Read(evidence, register, cancellationToken), progress);
        });
        File.WriteAllText(output, result.ToJson().ToJsonString(Indented) + "\n");
        foreach (var line in Table(result)) Output.Line(line);
        Output.Line($"Written: {output}");
        return ExitCodes.Done;
    }

    /// <summary>The areas under the curve as a Markdown table.</summary>
    public static IEnumerable<string> Table(BacktestResult result)
    {
        yield return "| predictor | less than good | inadequate | decline | leadership |";
        yield return "|---|---|---|---|---|";
        foreach (var (name, targets) in result.Predictors)
            yield return $"| {name} | {string.Join(" | ", Targets.All.Select(t => Cell(targets[t][Evaluation.Auc])))} |";
    }

    private static string Cell(Measured figure) => figure.Value is { } v
        ? string.Create(CultureInfo.InvariantCulture, $"{v:0.000}{(figure is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $" [{low:0.00}, {high:0.00}]") : string.Empty)}")
        : "-";
}
