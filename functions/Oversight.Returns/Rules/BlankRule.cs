using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V012: there is no value exactly where the status says so. A row whose status is not known is left to V013.</summary>
internal sealed class BlankRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        var findings = new List<Finding>();
        foreach (var row in checking.Rows)
        {
            if (row.Status is not { } status || row.IsFound(ReturnColumn.Value)) continue;
            var isBlank = row[ReturnColumn.Value].Length == 0;
            if (isBlank != status.IsMissing())
                findings.Add(InCell(checking, row, ReturnColumn.Value, isBlank ? $"a value, because the status is {status.Word()}" : $"no value, because the status is {status.Word()}"));
        }
        return Outcome(findings);
    }
}
