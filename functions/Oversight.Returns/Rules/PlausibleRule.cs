using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V017: no value is above the largest plausible one.</summary>
internal sealed class PlausibleRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking) => Outcome([.. checking.Rows
        .Where(r => r.Item is { } item && Checking.OperandOf(r).Value > item.MaxPlausible)
        .Select(r => InCell(checking, r, ReturnColumn.Value, $"at most {Text(r.Item!.MaxPlausible)}"))]);
}
