using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V001 to V003: what the reader found while it made a table of the file. With a table and no problem there is nothing left to find.</summary>
internal sealed class FileRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking) => Outcome([]);
}
