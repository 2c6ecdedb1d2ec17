using Oversight.Local.Commands;
using Oversight.Local.EvidenceFiles;

namespace Oversight.Tests.Local.Commands;

/// <summary><c>simulate --out DIR --authorities N --quarters Q --seed S [--clean]</c>.</summary>
public sealed class SimulateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("oversight-simulate").FullName;

    [Fact]
    public async Task It_writes_a_register_statistics_inspections_returns_and_the_truth()
    {
        (await Run("8", "3")).ShouldBe(ExitCodes.Done);

        Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)
            .ShouldBe(["authorities.csv", "indicators.csv", "inspections.csv", "observations.csv", "planted_errors.csv", "submissions.csv", "truth.csv"]);
        Directory.GetFiles(Path.Combine(folder, "returns"), "*.csv", SearchOption.AllDirectories).Length.ShouldBe(24);
        File.ReadLines(Path.Combine(folder, "returns", "X00000008", "2025-26-Q4.csv")).Skip(1).First().ShouldStartWith("X00000008,202526,Financial year Q4,contacts_received,");
        File.ReadLines(Path.Combine(folder, "truth.csv")).Count().ShouldBe(9);
    }

    [Fact]
    public async Task What_it_wrote_can_be_read_as_evidence_where_it_lies()
    {
        await Run("25", "2");

        var evidence = EvidenceFolder.Read(folder, null, TestContext.Current.CancellationToken);

        evidence.Register.IsMadeUp.ShouldBeTrue();
        evidence.Inspections.Count.ShouldBeGreaterThan(60);
        EvidenceFolder.Find(folder).Count(f => f.Kind is null).ShouldBe(Directory.GetFiles(folder, "20*.csv", SearchOption.AllDirectories).Length); // the returns
    }

    [Fact]
    public async Task Written_again_a_smaller_world_leaves_nothing_of_the_larger()
    {
        await Run("8", "3");
        (await Run("2", "1", "--clean")).ShouldBe(ExitCodes.Done);

        Directory.GetFiles(folder, "20*.csv", SearchOption.AllDirectories).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_left_alone()
    {
        var other = Path.Combine(folder, "thesis.txt");
        await File.WriteAllTextAsync(other, "mine");

        (await Run("2", "1")).ShouldBe(ExitCodes.Unusable);

        Directory.GetFileSystemEntries(folder).ShouldBe([other]);
    }

    [Theory, InlineData("0", "1"), InlineData("301", "1"), InlineData("1", "0"), InlineData("many", "1")]
    public async Task Numbers_that_cannot_be_are_wrong_usage(string authorities, string quarters) => (await Run(authorities, quarters)).ShouldBe(ExitCodes.Unusable);

    [Fact]
    public async Task The_last_quarter_can_be_chosen()
    {
        await Run("2", "2", "--last", "2024-25-Q1");

        Directory.GetFiles(Path.Combine(folder, "returns", "X00000001")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).ShouldBe(["2023-24-Q4.csv", "2024-25-Q1.csv"]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<int> Run(string authorities, string quarters, params string[] more) =>
        CommandLine.RunAsync(["simulate", "--out", folder, "--authorities", authorities, "--quarters", quarters, "--seed", "5", .. more]);
}
