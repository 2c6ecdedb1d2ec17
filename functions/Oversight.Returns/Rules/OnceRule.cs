using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V010: no item appears twice. The first row of an item is the one that other rules look at.</summary>
internal sealed class OnceRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking) => Outcome([.. checking.Rows
        .Where(r => r.Item is not null && checking.RowOf(r.Item.Id) != r)
        .Select(r => InCell(checking, r, ReturnColumn.ItemId, $"each item once; it stands in row {checking.RowOf(r.Item!.Id)!.Number} too"))]);
}
