using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V091: of the core counts of 20 or more, no more than 40% end in 0 or 5; by chance a fifth do.</summary>
internal sealed class RoundedRule(RuleDefinition definition) : Rule(definition)
{
    private const int Smallest = 20;

    protected override RuleOutcome Check(Checking checking)
    {
        var counts = checking.ItemRows
            .Where(r => r.Item is { Tier: ItemTier.Core, Decimals: 0 })
            .Select(r => Checking.OperandOf(r).Value)
            .Where(v => v >= Smallest)
            .ToList();
        if (counts.Count == 0) return NotRun($"No core count is {Smallest} or more.");
        var rounded = counts.Count(v => v % 5 == 0);
        return Outcome(rounded * 10 > counts.Count * 4 ? [OfFile(checking, $"{rounded} of {counts.Count}", $"at most {counts.Count * 4 / 10} of {counts.Count} core counts ending in 0 or 5")] : []);
    }
}
