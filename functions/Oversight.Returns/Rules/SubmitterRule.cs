using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V006: one authority throughout, and one that the submitter may submit for.</summary>
internal sealed class SubmitterRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        var findings = new List<Finding>();
        foreach (var row in checking.Rows)
            if (row[ReturnColumn.LaCode] != checking.Code && !row.IsFound(ReturnColumn.LaCode))
                findings.Add(InCell(checking, row, ReturnColumn.LaCode, $"the same code on every row: {checking.Code}", "The rows are about more than one authority"));
        var first = checking.Rows.First(r => r[ReturnColumn.LaCode] == checking.Code);
        if (checking.Context.Submission is not { } submission)
            return findings.Count == 0 ? NotRun("It was not said who submits the return.") : Outcome(findings);
        if (first.IsFound(ReturnColumn.LaCode)) return findings.Count == 0 ? NotRun("Because of V005: the authority is not known.") : Outcome(findings);
        if (checking.Authority is null) return findings.Count == 0 ? NotRun("No register was given to look the three-digit code up in.") : Outcome(findings);
        if (!submission.MaySubmitFor.Contains(checking.Authority)) findings.Insert(0, InCell(checking, first, ReturnColumn.LaCode, "an authority that you may submit for"));
        return Outcome(findings);
    }
}
