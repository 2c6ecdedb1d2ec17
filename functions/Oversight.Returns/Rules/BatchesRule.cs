using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V072: there are referrals in batches exactly where there is a largest batch.</summary>
internal sealed class BatchesRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        var (all, largest) = (checking.OperandOf("referrals_in_batches"), checking.OperandOf("referrals_largest_batch"));
        if ((all.Why ?? largest.Why) is { } why) return NotRun(why);
        return Outcome((all.Value == 0) == (largest.Value == 0)
            ? []
            : [InCell(checking, all.Row!, ReturnColumn.Value, $"{(largest.Value == 0 ? "0" : "more than 0")}, because referrals_largest_batch is {Text(largest.Value!.Value)}")]);
    }
}
