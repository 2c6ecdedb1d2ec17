using System.Text.RegularExpressions;
using Oversight.Local.Commands;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Infrastructure;

/// <summary>Every command that the README and CONTRIBUTING tell a stranger to run exists, and is run by CI.</summary>
public sealed partial class DocumentedCommandTests
{
    private const string Run = "dotnet run --project functions/Oversight.Local -c Release";

    private static readonly string[] Documents = ["README.md", "CONTRIBUTING.md"];

    // What runs in CI: its scripts and its workflows.
    private static readonly string RunByCi = string.Join('\n', new[] { ".ci/run", ".ci/readme" }.Select(p => Repository.PathOf(p)).Concat(Repository.Files(".github/workflows", "*.yml")).Select(File.ReadAllText));

    public static TheoryData<string> Commands => [.. Documents.SelectMany(d => Block().Matches(File.ReadAllText(Repository.PathOf(d))).Select(m => m.Groups["command"].Value.Trim())).Distinct(StringComparer.Ordinal)];

    /// <summary>The list of verbs in the README, each with its arguments.</summary>
    public static TheoryData<string> Verbs =>
        [.. Inline().Matches(File.ReadLines(Repository.PathOf("README.md")).Single(l => l.StartsWith("`serve`", StringComparison.Ordinal))).Select(m => m.Groups["text"].Value).Where(t => !t.StartsWith("--", StringComparison.Ordinal))];

    // Too long for every push, and shown by tests of their own: a country made up ten times over, and a model that has to be there to go back to.
    private static readonly string[] NotRunByCi = ["drift-recovery", "rollback"];

    /// <summary>What whoever runs the service is told to run.</summary>
    public static TheoryData<string> OperatorCommands =>
    [
        .. Repository.Files("infra-bicep", "*.md").SelectMany(f => Operator().Matches(File.ReadAllText(f)).Select(m => m.Groups["command"].Value.Trim())).Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void There_are_commands_to_look_at()
    {
        Commands.Count.ShouldBeGreaterThan(6);
        Verbs.Count.ShouldBeGreaterThan(6);
        OperatorCommands.Count.ShouldBeGreaterThan(4);
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_command_in_a_document_is_run_by_CI(string command) => RunByCi.ShouldContain(Words(command));

    [Theory, MemberData(nameof(Commands))]
    public void A_command_in_a_document_exists(string command)
    {
        foreach (Match path in Project().Matches(command)) Directory.Exists(Repository.PathOf(path.Value)).ShouldBeTrue(path.Value);
        if (command.StartsWith(Run + " -- ", StringComparison.Ordinal)) Fault(command[(Run.Length + " -- ".Length)..]).ShouldBeNull();
        else command.Split(' ')[0].ShouldBeOneOf("dotnet", "curl", ".ci/run", ".ci/readme");
    }

    [Theory, MemberData(nameof(Verbs))]
    public void A_verb_in_the_list_exists(string verb) => Fault(verb).ShouldBeNull();

    [Theory, MemberData(nameof(Verbs))]
    public void A_verb_in_the_list_is_run_by_CI(string verb)
    {
        var name = verb.Split(' ')[0];
        if (NotRunByCi.Contains(name)) return;
        (RunByCi.Contains($" -- {name} ", StringComparison.Ordinal) || RunByCi.Contains($"\noversight {name} ", StringComparison.Ordinal)).ShouldBeTrue(name);
    }

    [Theory, MemberData(nameof(OperatorCommands))]
    public void A_command_that_an_operator_is_told_to_run_exists(string command) => Fault(command).ShouldBeNull();

    [Theory]
    [InlineData("score --evidence DIR --as-at tomorrow --out F.csv")]
    [InlineData("backtest --evidence DIR")]
    [InlineData("simulat --out DIR")]
    public void A_command_that_does_not_exist_is_found(string command) => Fault(command).ShouldNotBeNull();

    [Fact]
    public void Every_script_that_CI_runs_can_be_run()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no permission to execute.");
        else foreach (var script in Directory.GetFiles(Repository.PathOf(".ci"))) File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue(script);
    }

    private static string? Fault(string command)
    {
        var folder = Path.GetTempPath(); // where a folder has to exist
        string Value(string word) => word switch
        {
            "DIR" => folder,
            "DATE" => "2025-03-31",
            "N" or "Q" or "S" => "3",
            "CODE" => "E06000001",
            "V" or "NAME" or "REASON" => "some",
            _ => word.TrimEnd('.'),
        };
        return CommandLine.Fault([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Value)]);
    }

    // As the scripts say it: DIR and FILE are variables there.
    private static string Words(string command) => Placeholder().Replace(command.Split(" # ")[0].TrimEnd(), "\"$$$0\"").Replace("--out backtest.json", "--out \"$scratch/backtest.json\"", StringComparison.Ordinal);

    [GeneratedRegex(@"^    (?<command>(dotnet|curl|\.ci/)\S*( .*)?)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"(^    |`)oversight (?<command>[a-z]+ [^`\n]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Operator();

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\b(functions|ml|tests)/Oversight\.\w+(\.\w+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Project();

    [GeneratedRegex(@"\b(DIR|FILE)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
