using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V087 and V088: a follow-up cohort is the cases closed so many quarters ago, less deaths and moves away.</summary>
/// <param name="definition">What it says; its first field is the cohort.</param>
/// <param name="quartersBefore">When its cases were closed.</param>
/// <param name="leastShare">The smallest share of those cases that is still plausible.</param>
internal sealed class CohortRule(RuleDefinition definition, int quartersBefore, decimal leastShare) : TimeRule(definition, quartersBefore)
{
    protected override RuleOutcome Compare(Checking checking, ValidatedReturn before)
    {
        var due = checking.OperandOf(Definition.Fields[0]);
        if (due.Why is { } why) return NotRun(why);
        if (before.Find("cases_closed")?.Value is not { } closed) return NotRun($"The return for {before.Period} has no figure for cases_closed.");
        return Outcome(due.Value >= leastShare * closed && due.Value <= closed
            ? []
            : [InCell(checking, due.Row!, ReturnColumn.Value, $"{Text(Math.Ceiling(leastShare * closed))} to {Text(closed)} (cases_closed in {before.Period})")]);
    }
}
