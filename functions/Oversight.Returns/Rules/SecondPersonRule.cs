using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V094: submitted by one named person and authorised by another, who may. A name can change and two people can share one, so neither name nor sign-in may be the same. Not run until somebody authorised it.</summary>
internal sealed class SecondPersonRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        if (checking.Context.Submission is not { } submission) return NotRun("It was not said who submits the return.");
        if (string.IsNullOrWhiteSpace(submission.Submitter)) return Outcome([OfFile(checking, null, "the name of the person who submits")]);
        if (submission.Authorisation is not { } authorisation) return NotRun("The return waits for a second person to authorise it.");
        var isAnother = !string.IsNullOrWhiteSpace(authorisation.By) && !authorisation.By.Trim().Equals(submission.Submitter.Trim(), StringComparison.OrdinalIgnoreCase)
            && (string.IsNullOrEmpty(authorisation.Id) || authorisation.Id != submission.SubmitterId);
        return Outcome(isAnother && authorisation.Role != AuthoriserRole.Other
            ? []
            : [OfFile(checking, null, isAnother ? "authorisation by the data owner or the director's delegate" : "authorisation by somebody else than the submitter")]);
    }
}
