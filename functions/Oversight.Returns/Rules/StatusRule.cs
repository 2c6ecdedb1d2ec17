using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V013: the status is one of five words.</summary>
internal sealed class StatusRule(RuleDefinition definition) : Rule(definition)
{
    private static readonly string Expected = string.Join(", ", FigureStatusWords.All);

    protected override RuleOutcome Check(Checking checking) => Outcome([.. checking.Rows
        .Where(r => r.Status is null && !r.IsFound(ReturnColumn.Status))
        .Select(r => InCell(checking, r, ReturnColumn.Status, Expected))]);
}
