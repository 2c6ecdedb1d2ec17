using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Oversight.Tests.Infrastructure;

/// <summary>The Bicep command line, which works without a network or an account.</summary>
internal static class BicepCli
{
    // Made up: a snapshot has to be of some subscription, and nothing is deployed.
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private const string Tenant = "00000000-0000-0000-0000-000000000002";

    private static readonly string? Program = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Bicep")?.Value;

    public static bool IsThere => Program is not null;

    /// <summary>Every diagnostic of a template and of the modules it uses, as <c>file(line): rule: message</c>. It exits with 0 whatever it finds, so its report is read.</summary>
    public static async Task<IReadOnlyList<string>> LintAsync(string file)
    {
        var (_, output, errors) = await RunAsync("lint", file, "--diagnostics-format", "sarif");
        // The report comes on one stream or the other, by version.
        var report = JsonNode.Parse(output.TrimStart().StartsWith('{') ? output : errors).ShouldNotBeNull();
        report["runs"]!.AsArray().Count.ShouldBe(1);
        return
        [
            .. report["runs"]![0]!["results"]!.AsArray().Select(r =>
            {
                var place = r!["locations"]![0]!["physicalLocation"]!;
                return $"{Path.GetFileName((string)place["artifactLocation"]!["uri"]!)}({place["region"]!["startLine"]}): {r["ruleId"]}: {r["message"]!["text"]}";
            }),
        ];
    }

    /// <summary>What a deployment with a parameter file would make, every expression that can be worked out worked out.</summary>
    public static async Task<string> SnapshotAsync(string parameters)
    {
        var name = Path.GetFileNameWithoutExtension(parameters);
        var (exit, _, errors) = await RunAsync(
            "snapshot", parameters, "--mode", "overwrite", "--subscription-id", Subscription, "--tenant-id", Tenant, "--resource-group", $"rg-oversight-{name}", "--location", "uksouth");
        exit.ShouldBe(0, errors);
        return await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(parameters)!, name + ".snapshot.json"));
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false }).ShouldNotBeNull();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
