using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V092: no figure that was final in the last submission for this quarter has changed.</summary>
internal sealed class RevisedRule(RuleDefinition definition) : TimeRule(definition, quartersBefore: 0)
{
    protected override RuleOutcome Compare(Checking checking, ValidatedReturn before)
    {
        var findings = new List<Finding>();
        foreach (var figure in before.Figures.Where(f => f is { Status: FigureStatus.Final, Item.IsTyped: true }))
        {
            var expected = $"{Text(figure.Value ?? 0)}, final in the last submission";
            if (checking.RowOf(figure.Item.Id) is not { } row) findings.Add(OfFile(checking, null, expected, figure.Item.Id));
            else if (!Checking.IsUnusable(row) && row.Value != figure.Value) findings.Add(InCell(checking, row, ReturnColumn.Value, expected));
        }
        return Outcome(findings);
    }
}
