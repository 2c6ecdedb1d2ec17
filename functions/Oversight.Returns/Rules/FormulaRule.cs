using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V004: no cell begins like a formula, so that opening the file in a spreadsheet runs nothing.</summary>
internal sealed class FormulaRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        var findings = new List<Finding>();
        foreach (var row in checking.Rows)
            for (var column = ReturnColumn.LaCode; column <= ReturnColumn.Note; column++)
            {
                if (!LooksLikeFormula(row.Raw(column))) continue;
                var finding = InCell(checking, row, column, "a plain value");
                // What stands once above all rows is said once.
                if (finding.Row is not null || row == checking.Rows[0]) findings.Add(finding);
            }
        return Outcome(findings);
    }

    private static bool LooksLikeFormula(string cell)
    {
        if (cell.Length == 0 || cell[0] is not ('=' or '+' or '-' or '@' or '\t' or ' ')) return false;
        var text = cell.AsSpan().TrimStart(' ');
        return !text.IsEmpty && text[0] is '=' or '+' or '-' or '@' or '\t' && !CellNumber.IsNumber(text);
    }
}
