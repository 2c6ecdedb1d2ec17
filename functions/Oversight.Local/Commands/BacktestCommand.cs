using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Oversight.Dashboard.Charts;
using Oversight.Local.EvidenceFiles;
using Oversight.Training;
using Oversight.Training.Backtest;

namespace Oversight.Local.Commands;

/// <summary><c>backtest</c>: how well each way of ordering authorities would have done at past inspections.</summary>
public static class BacktestCommand
{
    private const int Steps = 8;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs it, writes the file and, where wanted, the report, and prints the table.</summary>
    public static int Run(string evidence, string? register, string output, string? report, int bootstraps, CancellationToken cancellationToken)
    {
        var result = Output.Steps("Backtest", Steps, progress =>
        {
            progress.Report("reading evidence");
            return new RollingOrigin(new BacktestOptions { Bootstraps = bootstraps }, new TrainingOptions()).Run(EvidenceFolder.Read(evidence, register, cancellationToken), progress);
        });
        var json = result.ToJson();
        File.WriteAllText(output, json.ToJsonString(Indented) + "\n");
        var document = new BacktestDocument(json);
        foreach (var line in BacktestMarkdown.Areas(document)) Output.Line(line);
        if (report is not null) Write(document, report);
        Output.Line($"Written: {output}{(report is null ? string.Empty : $" and {report}")}");
        return ExitCodes.Done;
    }

    /// <summary>Writes the report: <c>backtest.md</c> and the pictures it shows.</summary>
    public static void Write(BacktestDocument document, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "backtest.md"), string.Join('\n', BacktestMarkdown.Report(document)) + "\n", new UTF8Encoding(false));
        (string Name, byte[]? Svg)[] pictures =
        [
            ("calibration.svg", BacktestCharts.Calibration(document).Draw(ChartSize.Wide)),
            ("reviews.svg", BacktestCharts.Reviews(document).Draw(ChartSize.Wide)),
            ("lead-time.svg", BacktestCharts.Lead(document).Draw(ChartSize.Wide)),
        ];
        foreach (var (name, svg) in pictures)
            if (svg is not null) File.WriteAllBytes(Path.Combine(folder, name), svg);
    }
}
