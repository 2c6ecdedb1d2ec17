using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Local.Commands;

/// <summary><c>backtest --report</c> as a process of its own, so that the number of processors can be told to it.</summary>
public sealed class BacktestTests
{
    [Fact]
    public async Task The_file_and_the_report_are_the_same_bytes_from_one_processor_and_from_two()
    {
        var evidence = MadeUpEvidence.Folder();
        var (one, two) = (await RunAsync(evidence.FullName, processors: 1), await RunAsync(evidence.FullName, processors: 2));

        one.Keys.ShouldBe(["backtest.json", "backtest.md", "calibration.svg", "lead-time.svg", "reviews.svg"], ignoreOrder: true);
        foreach (var (name, bytes) in one) two[name].SequenceEqual(bytes).ShouldBeTrue(name);

        var json = JsonNode.Parse(one["backtest.json"])!.AsObject();
        json.Select(p => p.Key).ShouldBe(["data", "predictors", "subgroups", "negative_control", "delayed", "calendar", "lead_time", "selection"]);
        json["delayed"]!.AsObject().Select(d => d.Key).ShouldBe(["90", "180", "365"]);
        var report = System.Text.Encoding.UTF8.GetString(one["backtest.md"]);
        report.ShouldContain("**Made on made-up authorities: no figure here says anything about England.**");
        report.ShouldContain("| composite_and_grade | ");
        report.ShouldNotContain("NaN");
        evidence.Delete(recursive: true);
    }

    private static async Task<Dictionary<string, byte[]>> RunAsync(string evidence, int processors)
    {
        var folder = Directory.CreateTempSubdirectory("oversight-backtest-");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "oversight.dll"), "backtest", "--evidence", evidence, "--out", Path.Combine(folder.FullName, "backtest.json"), "--report", folder.FullName, "--bootstraps", "10",
        }) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, string.Concat(said));
        var files = folder.GetFiles().ToDictionary(f => f.Name, f => File.ReadAllBytes(f.FullName), StringComparer.Ordinal);
        folder.Delete(recursive: true);
        return files;
    }
}
