using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V071: the largest batch is none, or ten or more and no more than all referrals in batches.</summary>
internal sealed class LargestBatchRule(RuleDefinition definition) : Rule(definition)
{
    private const int SmallestBatch = 10;

    protected override RuleOutcome Check(Checking checking)
    {
        var (largest, all) = (checking.OperandOf("referrals_largest_batch"), checking.OperandOf("referrals_in_batches"));
        if ((largest.Why ?? all.Why) is { } why) return NotRun(why);
        return Outcome(largest.Value == 0 || (largest.Value >= SmallestBatch && largest.Value <= all.Value)
            ? []
            : [InCell(checking, largest.Row!, ReturnColumn.Value, $"0, or {SmallestBatch} to {Text(all.Value!.Value)} (referrals_in_batches)")]);
    }
}
