using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V016: every core item has a row. One finding an item that has none.</summary>
internal sealed class CoreItemsRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking) => Outcome([.. checking.Specification.Items
        .Where(i => i.Tier == ItemTier.Core && checking.RowOf(i.Id) is null)
        .Select(i => OfFile(checking, null, $"a row for {i.Id}", i.Id))]);
}
