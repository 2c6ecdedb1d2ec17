using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V085: in none of its pairs is the part exactly the whole, where the whole is 50 or more. One finding a pair.</summary>
internal sealed class AllOfThemRule(RuleDefinition definition) : Rule(definition)
{
    private const int LargeCount = 50;

    protected override RuleOutcome Check(Checking checking)
    {
        var findings = new List<Finding>();
        string? notRun = null;
        var checkedPairs = 0;
        foreach (var pair in Definition.Fields.Select(f => f.Split('/')))
        {
            var (part, whole) = (checking.OperandOf(pair[0]), checking.OperandOf(pair[1]));
            if ((part.Why ?? whole.Why) is { } why)
            {
                notRun ??= why;
                continue;
            }
            checkedPairs++;
            if (part.Value == whole.Value && whole.Value >= LargeCount)
                findings.Add(InCell(checking, part.Row!, ReturnColumn.Value, $"fewer than {Text(whole.Value!.Value)} ({pair[1]}), or a note that confirms it", isExplained: part.Row!.IsExplained || whole.Row!.IsExplained));
        }
        return checkedPairs == 0 ? NotRun(notRun ?? "There is nothing to compare.") : Outcome(findings);
    }
}
