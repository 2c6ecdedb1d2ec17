using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V018: no more than a tenth of the core items are not available.</summary>
internal sealed class AvailableRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        var core = checking.Specification.Items.Where(i => i.Tier == ItemTier.Core).ToList();
        var missing = core.Count(i => checking.RowOf(i.Id)?.Status == FigureStatus.NotAvailable);
        return Outcome(missing * 10 > core.Count ? [OfFile(checking, $"{missing} of {core.Count}", $"at most {core.Count / 10} core items not available")] : []);
    }
}
