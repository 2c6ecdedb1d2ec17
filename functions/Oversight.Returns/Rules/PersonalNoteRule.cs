using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V015: no note looks like it is about a person. A file that is so outside its notes is not read at all (<see cref="PersonalData"/>).</summary>
internal sealed class PersonalNoteRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking) => Outcome([.. checking.Rows
        .Where(r => PersonalData.MayBeIn(r[ReturnColumn.Note]))
        .Select(r => InCell(checking, r, ReturnColumn.Note, "no e-mail address, NHS number, UPN, full date or postcode"))]);
}
