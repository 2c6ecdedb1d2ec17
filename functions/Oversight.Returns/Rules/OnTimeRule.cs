using Oversight.Returns.Calendars;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V095: submitted by the deadline.</summary>
internal sealed class OnTimeRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        if (checking.Found("V007")) return NotRun("Because of V007: the quarter is not known.");
        if (checking.Period is not { } period) return NotRun("The quarter is not known.");
        if (checking.Context.Submission is not { } submission) return NotRun("It was not said when the return is submitted.");
        var deadline = ReturnCalendar.DeadlineOf(period);
        return Outcome(submission.SubmittedOn <= deadline ? [] : [OfFile(checking, $"{submission.SubmittedOn:yyyy-MM-dd}", $"on or before {deadline:yyyy-MM-dd}")]);
    }
}
