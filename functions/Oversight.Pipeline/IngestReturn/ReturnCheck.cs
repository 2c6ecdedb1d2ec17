using Oversight.Domain.Authorities;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Returns;
using Oversight.Returns.Calendars;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>The rules with everything they may look at, for one authority and quarter.</summary>
/// <param name="authority">Whose return it is said to be.</param>
/// <param name="period">Which quarter it is said to be for.</param>
/// <param name="submitter">Name of the person who sent it.</param>
/// <param name="submitterId">Who that is by the sign-in; empty where not known.</param>
/// <param name="at">When it was sent.</param>
/// <param name="options">How returns are collected.</param>
/// <param name="joint">Who returns for whom.</param>
/// <param name="isAgreed">Whether a resubmission was agreed after the collection closed.</param>
internal sealed class ReturnCheck(AuthorityCode authority, Period period, string submitter, string submitterId, DateTimeOffset at, ReturnOptions options, JointReturns joint, bool isAgreed)
{
    public ReturnValidation Run(ReturnFile file, EvidenceBase known, ReturnHistory history, Authorisation? authorisation)
    {
        var day = EnglishTime.DayOf(at);
        return ReturnValidator.Validate(file, new()
        {
            Register = known.Register,
            History = history,
            Published = known.AsAt(day),
            Submission = new(
                submitter,
                joint.LeadOf(authority, period) is null ? [authority] : [],
                day,
                options.CollectionClosesAfterDays == 0 ? null : ReturnCalendar.DeadlineOf(period).AddDays(options.CollectionClosesAfterDays),
                isAgreed,
                authorisation,
                period,
                submitterId),
        });
    }
}
