using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Oversight.Domain.Panel;
using Oversight.Evidence;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Risk.Scoring;
using Oversight.Storage;
using Oversight.Training;
using Shouldly;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Oversight.Tests.Architecture;

/// <summary>Rules that are read from the compiled types.</summary>
public sealed class TypeTests
{
    private static readonly System.Reflection.Assembly[] Assemblies =
    [
        typeof(NationalPanel).Assembly, typeof(EvidenceReader).Assembly, typeof(RiskScore).Assembly, typeof(ModelTrainer).Assembly,
        typeof(EvidenceLibrary).Assembly, typeof(Account).Assembly, typeof(Oversight.Local.Commands.ScoreCommand).Assembly,
        System.Reflection.Assembly.Load("Oversight.Dashboard"),
    ];

    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader().LoadAssemblies(Assemblies).Build();

    [Fact]
    public void Only_storage_and_what_starts_it_depend_on_the_storage_libraries() =>
        Types().That().DoNotResideInAssembly(typeof(Account).Assembly)
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^Azure\.(Storage|Data\.Tables)").WithoutRequiringPositiveResults().Check(Product);

    [Fact]
    public void What_is_computed_knows_nothing_of_how_it_is_kept_shown_or_asked_for() =>
        Types().That().ResideInAssembly(typeof(NationalPanel).Assembly, typeof(EvidenceReader).Assembly, typeof(RiskScore).Assembly, typeof(ModelTrainer).Assembly)
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^(Oversight\.(Pipeline|Storage|Dashboard|Functions|Local)|Azure|Microsoft\.AspNetCore|System\.Net)").Check(Product);

    [Fact]
    public void Scoring_knows_nothing_of_training() =>
        Types().That().ResideInAssembly(typeof(RiskScore).Assembly)
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^(Oversight\.Training|Microsoft\.ML)").Check(Product);

    [Fact]
    public void Facts_know_nothing_of_estimates_and_estimates_nothing_of_policy()
    {
        // DESIGN section 2: left of RiskScore is fact and arithmetic, RiskScore an estimate, Flag policy; nothing reads to its right.
        Types().That().ResideInAssembly(typeof(NationalPanel).Assembly)
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^Oversight\.(Risk|Training)").Check(Product);
        Types().That().ResideInNamespaceMatching(@"^Oversight\.Risk\.(Features|Scoring)$")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^Oversight\.Risk\.(Flagging|Explaining)").Check(Product);
    }

    [Fact]
    public void The_assemblies_that_are_compiled_reference_the_storage_libraries_only_in_storage() =>
        Assemblies.Where(a => a != typeof(Account).Assembly && a.GetReferencedAssemblies().Any(r => r.Name is { } n && (n.StartsWith("Azure.Storage", StringComparison.Ordinal) || n.StartsWith("Azure.Data", StringComparison.Ordinal))))
            .Select(a => a.GetName().Name).ShouldBeEmpty();

    [Fact]
    public void The_domain_references_nothing_but_the_runtime() =>
        typeof(NationalPanel).Assembly.GetReferencedAssemblies().Select(r => r.Name!).Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && n is not ("netstandard" or "mscorlib")).ShouldBeEmpty();
}
