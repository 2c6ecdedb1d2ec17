using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V093: no item with a figure last quarter is not available now.</summary>
internal sealed class NowMissingRule(RuleDefinition definition) : TimeRule(definition, quartersBefore: 1)
{
    protected override RuleOutcome Compare(Checking checking, ValidatedReturn before) => Outcome([.. checking.ItemRows
        .Where(r => r.Status == FigureStatus.NotAvailable && !Checking.IsUnusable(r) && before.Find(r.Item!.Id)?.Value is not null)
        .Select(r => InCell(checking, r, ReturnColumn.Status, $"a figure, as in {before.Period}"))]);
}
