using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V009: the item is in the specification in force for the quarter.</summary>
internal sealed class KnownItemRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        var first = ReturnSpecification.Versions[0];
        if (checking.Period is { } period && period.Start < first.InForceFrom)
            return Outcome([InCell(checking, checking.Rows[0], ReturnColumn.TimePeriod, $"a quarter from {first.Version} on", "There is no specification for this quarter")]);
        return Outcome([.. checking.Rows
            .Where(r => r.Item is null && !r.IsFound(ReturnColumn.ItemId))
            .Select(r => InCell(checking, r, ReturnColumn.ItemId, $"an item of specification {checking.Specification.Version}"))]);
    }
}
