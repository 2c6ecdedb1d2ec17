using System.Text;
using Oversight.Domain.Periods;
using Oversight.Returns.Rules;
using Oversight.Returns.Specifications;

namespace Oversight.Tests.Returns;

public sealed class SpecificationTests
{
    private static readonly ReturnSpecification First = ReturnSpecification.Versions[0];

    [Fact]
    public void The_first_version_has_every_item_measure_rule_and_finding()
    {
        First.Items.Count.ShouldBe(86);
        First.Items.Count(i => i.IsTyped).ShouldBe(85);
        First.Items.Count(i => i.Tier == ItemTier.Core).ShouldBe(76);
        First.Measures.Count(m => m.InReturn).ShouldBe(63);
        First.Measures.Count(m => m.Published).ShouldBe(70);
        First.Measures.Count(m => m is { InReturn: true, Published: true }).ShouldBe(24);
        First.Rules.Select(r => r.Id).ShouldBe(Enumerable.Range(1, 96).Select(n => $"V{n:000}"));
        First.NaoFindings.Select(f => f.Id).ShouldBe(Enumerable.Range(1, 38).Select(n => $"F{n:00}"));
    }

    [Theory]
    [InlineData("2022-23-Q1", true)]
    [InlineData("2025-26-Q1", true)]
    [InlineData("2021-22-Q4", false)]
    public void A_version_is_in_force_from_its_first_quarter_on(string quarter, bool isInForce) => (ReturnSpecification.For(Period.Parse(quarter)) is not null).ShouldBe(isInForce);

    [Fact]
    public void A_later_version_says_only_what_it_changes()
    {
        var later = Versions(("2023-24/items.json", """{"set": [{"id": "b", "order": 2, "title": "Bs, counted anew", "definition": "", "unit": "", "kind": "flow", "min": 0, "max_plausible": 9, "decimals": 0, "tier": "extended", "stage": "", "nao_characteristic": "", "note": "", "findings": []}], "remove": ["a"]}"""));

        later.Select(v => v.Version).ShouldBe(["2022-23", "2023-24"]);
        later[0].Items.Select(i => i.Title).ShouldBe(["As", "Bs"]);
        later[1].Items.Select(i => i.Title).ShouldBe(["Bs, counted anew"]);
        later[1].Rules.ShouldBe(later[0].Rules);
    }

    [Theory]
    [InlineData("""{"set": [], "remove": ["c"]}""", "c cannot be taken out")]
    [InlineData("""{"set": [{"id": "c", "finding": "", "items": []}, {"id": "c", "finding": "", "items": []}], "remove": []}""", "c stands twice")]
    [InlineData("""{"set": [{"id": "c", "finding": "", "items": ["d"]}], "remove": []}""", "names d")]
    public void A_version_that_does_not_hang_together_does_not_load(string findings, string because) =>
        Should.Throw<InvalidDataException>(() => Versions(("2023-24/nao-findings.json", findings))).Message.ShouldContain(because);

    [Theory]
    [InlineData("a <= b", "[]", null)]
    [InlineData("a is small", "[]", "is no comparison")]
    [InlineData("a <= c", "[]", "is no comparison")]
    [InlineData("a <= b", "[\"W001\"]", "waits for itself")]
    public void A_rule_that_cannot_run_does_not_load(string expression, string after, string? because)
    {
        var rule = $$"""{"set": [{"id": "W001", "severity": "error", "scope": "cross_field", "fields": ["a", "b"], "expression": "{{expression}}", "message": "m", "fix": "f", "after": {{after}}}], "remove": []}""";

        var specification = Versions(("2022-23/rules.json", rule))[0];

        if (because is null) new RuleSet(specification).Specification.ShouldBe(specification);
        else Should.Throw<InvalidDataException>(() => new RuleSet(specification)).Message.ShouldContain(because);
    }

    private static IReadOnlyList<ReturnSpecification> Versions(params (string Name, string Text)[] files)
    {
        const string Items = """
            {"set": [
              {"id": "a", "order": 1, "title": "As", "definition": "", "unit": "", "kind": "flow", "min": 0, "max_plausible": 9, "decimals": 0, "tier": "core", "stage": "", "nao_characteristic": "", "note": "", "findings": []},
              {"id": "b", "order": 2, "title": "Bs", "definition": "", "unit": "", "kind": "flow", "min": 0, "max_plausible": 9, "decimals": 0, "tier": "core", "stage": "", "nao_characteristic": "", "note": "", "findings": []}
            ], "remove": []}
            """;
        var all = files.Append(("2022-23/items.json", Items)).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal);
        return SpecificationFiles.ReadAll(all.Keys.Select(n => n[..7]), name => all.TryGetValue(name, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : null);
    }
}
