using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V086: plans open are last quarter's, and those started, less those ended; within 2, or 2% of that figure.</summary>
internal sealed class PlansFollowRule(RuleDefinition definition) : TimeRule(definition, quartersBefore: 1)
{
    protected override RuleOutcome Compare(Checking checking, ValidatedReturn before)
    {
        var (open, started, ended) = (checking.OperandOf("cpp_open"), checking.OperandOf("cpp_started"), checking.OperandOf("cpp_ended"));
        if ((open.Why ?? started.Why ?? ended.Why) is { } why) return NotRun(why);
        if (before.Find("cpp_open")?.Value is not { } last) return NotRun($"The return for {before.Period} has no figure for cpp_open.");
        var follows = last + started.Value!.Value - ended.Value!.Value;
        var tolerance = Math.Max(2m, 0.02m * Math.Abs(follows));
        return Outcome(Math.Abs(open.Value!.Value - follows) <= tolerance
            ? []
            : [InCell(
                checking,
                open.Row!,
                ReturnColumn.Value,
                $"{Text(follows)} ({Text(last)} open in {before.Period} + {Text(started.Value.Value)} started - {Text(ended.Value.Value)} ended), within {Text(tolerance)}",
                isExplained: open.Row!.IsExplained || started.Row!.IsExplained || ended.Row!.IsExplained)]);
    }
}
