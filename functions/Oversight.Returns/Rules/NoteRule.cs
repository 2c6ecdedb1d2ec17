using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V014: estimated and missing figures are explained, in at most 500 characters.</summary>
internal sealed class NoteRule(RuleDefinition definition) : Rule(definition)
{
    private const int Longest = 500;

    protected override RuleOutcome Check(Checking checking)
    {
        var findings = new List<Finding>();
        foreach (var row in checking.Rows)
        {
            var length = row[ReturnColumn.Note].Length;
            if (length == 0 && row.Status is FigureStatus.Estimated or FigureStatus.NotAvailable or FigureStatus.NotApplicable)
                findings.Add(InCell(checking, row, ReturnColumn.Note, $"a note, because the status is {row.Status!.Value.Word()}"));
            else if (length > Longest)
                findings.Add(InCell(checking, row, ReturnColumn.Note, $"at most {Longest} characters; it has {length}", "The note is too long"));
        }
        return Outcome(findings);
    }
}
