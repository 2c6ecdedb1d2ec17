using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Returns;

/// <summary>Who submits what, when, and who authorised it.</summary>
/// <param name="Submitter">Name of the person who submits.</param>
/// <param name="MaySubmitFor">Authorities that person may submit for: their own, or those whose joint return they lead.</param>
/// <param name="SubmittedOn">The day of submission, in English time.</param>
/// <param name="CollectionClosesOn">Last day on which returns for the quarter are taken; null while no closing day is set.</param>
/// <param name="ResubmissionAgreed">Whether the department agreed to take the quarter again after its collection closed.</param>
/// <param name="Authorisation">The second person's authorisation; null until it is given.</param>
/// <param name="Quarter">The quarter that the officer said the return is for; null where the file alone says it.</param>
/// <param name="SubmitterId">Who submits, whatever their name: from the sign-in; null where that is not known.</param>
public sealed record SubmissionContext(
    string Submitter,
    IReadOnlyCollection<AuthorityCode> MaySubmitFor,
    DateOnly SubmittedOn,
    DateOnly? CollectionClosesOn = null,
    bool ResubmissionAgreed = false,
    Authorisation? Authorisation = null,
    Period? Quarter = null,
    string? SubmitterId = null);
