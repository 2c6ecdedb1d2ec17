using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V090: no value of 20 or more is the same as last quarter's.</summary>
internal sealed class CopiedRule(RuleDefinition definition) : TimeRule(definition, quartersBefore: 1)
{
    private const int Smallest = 20;

    protected override RuleOutcome Compare(Checking checking, ValidatedReturn before) => Outcome([.. checking.ItemRows
        .Where(r => r.Item!.IsTyped && Checking.OperandOf(r).Value is >= Smallest and var value && before.Find(r.Item.Id)?.Value == value)
        .Select(r => InCell(checking, r, ReturnColumn.Value, $"a figure counted for this quarter; {before.Period} has the same, or a note that confirms it"))]);
}
