using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V011: the value is a count.</summary>
internal sealed class CountRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking) => Outcome([.. checking.Rows
        .Where(r => r.Item is not null && r.Value is null && r[ReturnColumn.Value].Length > 0 && !r.IsFound(ReturnColumn.Value))
        .Select(r => InCell(checking, r, ReturnColumn.Value, ItemWords.Value(r.Item!)))]);
}
