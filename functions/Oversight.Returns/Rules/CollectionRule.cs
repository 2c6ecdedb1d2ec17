using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V008: the quarter is over, and its collection open or a resubmission agreed.</summary>
internal sealed class CollectionRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        if (checking.Found("V007")) return NotRun("Because of V007: the quarter is not known.");
        if (checking.Period is not { } period) return NotRun("The quarter is not known.");
        if (checking.Context.Submission is not { } submission) return NotRun("It was not said when the return is submitted.");
        if (submission.SubmittedOn <= period.End)
            return Outcome([InCell(checking, checking.Rows[0], ReturnColumn.TimePeriod, $"a quarter that has ended; {period} ends on {period.End:yyyy-MM-dd}", "The quarter has not ended")]);
        if (submission.CollectionClosesOn < submission.SubmittedOn && !submission.ResubmissionAgreed)
            return Outcome([InCell(checking, checking.Rows[0], ReturnColumn.TimePeriod, $"submission by {submission.CollectionClosesOn:yyyy-MM-dd}, or an agreed resubmission")]);
        return Outcome([]);
    }
}
