using System.Text.RegularExpressions;
using System.Xml.Linq;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Architecture;

/// <summary>The direction of references (DESIGN section 3), read from the project files.</summary>
public sealed class ReferenceTests
{
    // What each may reference. A project that is not here is not part of the design.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Oversight.Domain"] = [],
        ["Oversight.Evidence"] = ["Oversight.Domain"],
        ["Oversight.Returns"] = ["Oversight.Domain"],
        ["Oversight.Risk"] = ["Oversight.Domain"],
        ["Oversight.Training"] = ["Oversight.Risk", "Oversight.Returns", "Oversight.Domain"],
        ["Oversight.Pipeline"] = ["Oversight.Domain", "Oversight.Evidence", "Oversight.Returns", "Oversight.Risk", "Oversight.Training"],
        ["Oversight.Dashboard"] = ["Oversight.Pipeline", "Oversight.Returns"],
        ["Oversight.Storage"] = ["Oversight.Pipeline", "Oversight.Dashboard"],
        ["Oversight.Functions"] = ["Oversight.Storage", "Oversight.Dashboard", "Oversight.Pipeline"],
        ["Oversight.Local"] = ["Oversight.Storage", "Oversight.Dashboard", "Oversight.Pipeline", "Oversight.Returns", "Oversight.Training"],
    };

    // What has to be there for the service to be a service; the rest is allowed, not required.
    private static readonly (string From, string To)[] Required =
    [
        ("Oversight.Evidence", "Oversight.Domain"), ("Oversight.Risk", "Oversight.Domain"), ("Oversight.Training", "Oversight.Risk"),
        ("Oversight.Pipeline", "Oversight.Evidence"), ("Oversight.Dashboard", "Oversight.Pipeline"), ("Oversight.Storage", "Oversight.Pipeline"),
        ("Oversight.Local", "Oversight.Storage"), ("Oversight.Local", "Oversight.Dashboard"),
    ];

    // Packages that only one project, or a few, may name.
    private static readonly (string Package, string[] Projects)[] Kept =
    [
        ("Azure.Storage", ["Oversight.Storage"]),
        ("Azure.Data.Tables", ["Oversight.Storage"]),
        ("Azure.Identity", ["Oversight.Pipeline", "Oversight.Storage", "Oversight.Local"]),
        ("Microsoft.ML", ["Oversight.Training"]),
        ("MathNet.Numerics", ["Oversight.Risk", "Oversight.Training"]),
        ("Microsoft.Azure.Functions", ["Oversight.Functions"]),
    ];

    private static readonly (string Name, string Path, string[] References, string[] Packages)[] Projects =
    [
        .. Repository.Files("functions", "*.csproj").Concat(Repository.Files("ml", "*.csproj")).Select(path =>
        {
            var xml = XDocument.Load(path);
            string[] Included(string element) => [.. xml.Descendants(element).Select(e => e.Attribute("Include")?.Value ?? string.Empty)];
            return (Path.GetFileNameWithoutExtension(path), path, Included("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))).ToArray(), Included("PackageReference"));
        }),
    ];

    [Fact]
    public void Every_project_is_part_of_the_design_and_lies_in_a_folder_of_its_name()
    {
        Projects.Select(p => p.Name).Except(Allowed.Keys).ShouldBeEmpty();
        Projects.Length.ShouldBeGreaterThanOrEqualTo(8);
        Projects.ShouldAllBe(p => Path.GetFileName(Path.GetDirectoryName(p.Path)) == p.Name);
    }

    [Fact]
    public void References_go_one_way() =>
        Projects.SelectMany(p => p.References.Except(Allowed[p.Name]).Select(r => $"{p.Name} references {r}")).ShouldBeEmpty();

    [Fact]
    public void The_flow_is_whole() =>
        Required.Where(r => !Projects.Single(p => p.Name == r.From).References.Contains(r.To)).ShouldBeEmpty();

    [Fact]
    public void The_domain_has_no_packages_and_no_references()
    {
        var domain = Projects.Single(p => p.Name == "Oversight.Domain");

        domain.Packages.ShouldBeEmpty();
        domain.References.ShouldBeEmpty();
        XDocument.Load(domain.Path).Descendants("FrameworkReference").ShouldBeEmpty();
    }

    [Fact]
    public void A_package_that_is_kept_to_one_place_is_named_nowhere_else() =>
        Projects.SelectMany(p => p.Packages.SelectMany(package => Kept
            .Where(k => (package == k.Package || package.StartsWith(k.Package + ".", StringComparison.Ordinal)) && !k.Projects.Contains(p.Name))
            .Select(_ => $"{p.Name} names {package}"))).ShouldBeEmpty();

    [Fact]
    public void Every_project_is_in_the_solution_and_the_solution_names_no_other()
    {
        var solution = Regex.Matches(File.ReadAllText(Repository.PathOf("Oversight.sln")), @"""(?<path>[^""]+\.csproj)""", RegexOptions.NonBacktracking).Select(m => m.Groups["path"].Value.Replace('\\', '/')).Order(StringComparer.Ordinal);
        var there = new[] { "functions", "ml", "tests" }.SelectMany(f => Repository.Files(f, "*.csproj")).Select(p => Path.GetRelativePath(Repository.Root, p).Replace('\\', '/')).Order(StringComparer.Ordinal);

        solution.ShouldBe(there);
    }
}
