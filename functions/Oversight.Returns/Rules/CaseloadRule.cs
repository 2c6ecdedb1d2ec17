using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V081: 3 to 40 cases for each case-holding social worker. Cases that nobody holds are outside it; no cases and nobody is nothing to divide.</summary>
internal sealed class CaseloadRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        var (cases, workers) = (checking.OperandOf("cases_held"), checking.OperandOf("sw_fte_case_holding"));
        if ((cases.Why ?? workers.Why) is { } why) return NotRun(why);
        if (workers.Value == 0 && cases.Value == 0) return NotRun("There are no cases and no case-holding social workers.");
        var isUsual = workers.Value > 0 && cases.Value >= 3 * workers.Value && cases.Value <= 40 * workers.Value;
        return Outcome(isUsual
            ? []
            : [InCell(checking, cases.Row!, ReturnColumn.Value, $"{Text(3 * workers.Value!.Value)} to {Text(40 * workers.Value.Value)}, for {Text(workers.Value.Value)} case-holding social workers", isExplained: cases.Row!.IsExplained || workers.Row!.IsExplained)]);
    }
}
