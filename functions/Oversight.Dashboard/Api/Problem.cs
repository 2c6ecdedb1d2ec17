using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Oversight.Dashboard.Words;
using Oversight.Pipeline.ReviewFlag;

namespace Oversight.Dashboard.Api;

/// <summary>The problems that the API answers with (RFC 9457). A code, once given, never changes its meaning.</summary>
public static class Problem
{
    /// <summary>Name of the member that carries the code.</summary>
    public const string CodeMember = "code";

    /// <summary>Nothing was published at or before the date.</summary>
    public static ProblemHttpResult NothingPublished() =>
        Of(StatusCodes.Status404NotFound, "nothing_published", "Nothing was published by that date.", "GET /api/v1/as-at lists the dates there are.");

    /// <summary>No publication of that authority by that date.</summary>
    public static ProblemHttpResult AuthorityNotFound(string code) =>
        Of(StatusCodes.Status404NotFound, "authority_not_found", "Nothing was published of that authority by that date.", $"There is no publication for {code}.");

    /// <summary>No measure with that name.</summary>
    public static ProblemHttpResult MeasureNotFound(string id) =>
        Of(StatusCodes.Status404NotFound, "measure_not_found", "There is no measure with that name.", $"GET /api/v1/measures lists the measures; {id} is not among them.");

    /// <summary>No receipt with that identity.</summary>
    public static ProblemHttpResult ReceiptNotFound(string id) =>
        Of(StatusCodes.Status404NotFound, "receipt_not_found", "There is no receipt with that identity.", $"GET /api/v1/receipts lists the receipts; {id} is not among them.");

    /// <summary>No specification of that version.</summary>
    public static ProblemHttpResult SpecificationNotFound(string version) =>
        Of(StatusCodes.Status404NotFound, "specification_not_found", "There is no specification of that version.", $"GET /api/v1/specifications lists the versions; {version} is not among them.");

    /// <summary>No such version of a return.</summary>
    public static ProblemHttpResult ReturnNotFound() =>
        Of(StatusCodes.Status404NotFound, "return_not_found", "There is no such version of that return.", "The same address without the version lists those there are.");

    /// <summary>A return is larger than may be.</summary>
    public static ProblemHttpResult ReturnTooLarge() =>
        Of(StatusCodes.Status413PayloadTooLarge, "too_large", "The body is too large.", $"A return has at most {Returns.ReturnValidator.MaxBytes} bytes.");

    /// <summary>There is no register yet to check a return with.</summary>
    public static ProblemHttpResult RegisterMissing() =>
        Of(StatusCodes.Status503ServiceUnavailable, "register_missing", "There is no register of authorities yet.", "Send it again once there is one; nothing was kept.");

    /// <summary>The quarter is before the first specification.</summary>
    public static ProblemHttpResult NoSpecification(string period) =>
        Of(StatusCodes.Status404NotFound, "no_specification_in_force", "No specification is in force for that quarter.", $"GET /api/v1/specifications says from when each version is in force; {period} is before the first.");

    /// <summary>The body speaks of another authority or date than the address.</summary>
    public static ProblemHttpResult PublicationMismatch(string path, string body) =>
        Of(StatusCodes.Status400BadRequest, "publication_mismatch", "The body is of another authority or date than the address.", $"The address says {path}; the body says {body}.");

    /// <summary>A parameter is out of its range.</summary>
    public static ProblemHttpResult InvalidRequest(string detail) =>
        Of(StatusCodes.Status400BadRequest, "invalid_request", "The request cannot be read.", detail);

    /// <summary>No flag of that authority and quarter, or none that the caller was told of.</summary>
    public static ProblemHttpResult FlagNotFound() =>
        Of(StatusCodes.Status404NotFound, "flag_not_found", "There is no such flag.", "The department finds flags at GET /api/v1/reviews; an authority those that were shared with it at GET /api/v1/authorities/{code}/flags.");

    /// <summary>No intervention with that name.</summary>
    public static ProblemHttpResult InterventionNotFound() =>
        Of(StatusCodes.Status404NotFound, "intervention_not_found", "There is no such intervention.", "GET /api/v1/interventions lists them.");

    /// <summary>A decision was refused.</summary>
    public static ProblemHttpResult OfRefusal(ReviewRefusal refusal) => refusal switch
    {
        ReviewRefusal.TextLength => Of(StatusCodes.Status400BadRequest, "text_length", "A text is missing or too long.", ReviewTerms.Refusal(refusal) + "."),
        ReviewRefusal.PersonalText => Of(StatusCodes.Status400BadRequest, "personal_text", "The text looks like it holds something about a person.", ReviewTerms.Refusal(refusal) + "."),
        ReviewRefusal.Date => Of(StatusCodes.Status400BadRequest, "date_out_of_order", "A date is in the past or out of order.", ReviewTerms.Refusal(refusal) + "."),
        ReviewRefusal.Incomplete => Of(StatusCodes.Status400BadRequest, "incomplete", "Something that has to be chosen is not.", ReviewTerms.Refusal(refusal) + "."),
        ReviewRefusal.NotALead => Of(StatusCodes.Status403Forbidden, "lead_needed", "Only a lead can do this.", null),
        ReviewRefusal.SamePerson => Of(StatusCodes.Status409Conflict, "second_person_needed", "Another person has to do this.", ReviewTerms.Refusal(refusal) + "."),
        ReviewRefusal.ReplyTimeRuns => Of(StatusCodes.Status409Conflict, "reply_time_runs", "The authority still has time to reply.", ReviewTerms.Refusal(refusal) + "."),
        ReviewRefusal.Changed => Of(StatusCodes.Status409Conflict, "flag_changed", "Something happened to the flag since it was read.", "Read it again, and send the decision with its number as seen."),
        ReviewRefusal.NotNow => Of(StatusCodes.Status409Conflict, "not_now", "That cannot be done as it stands now.", ReviewTerms.Refusal(refusal) + "."),
        _ => FlagNotFound(),
    };

    /// <summary>The problem for a status without one of its own.</summary>
    public static ProblemHttpResult OfStatus(int status, string? detail = null) => status switch
    {
        StatusCodes.Status400BadRequest => InvalidRequest(detail ?? "A parameter or the body is malformed."),
        StatusCodes.Status401Unauthorized => Of(status, "not_signed_in", "Sign in first.", "Send a bearer token that this service accepts."),
        StatusCodes.Status403Forbidden => Of(status, "not_allowed", "You may not do that.", "Your token lacks the role that this needs."),
        StatusCodes.Status404NotFound => Of(status, "not_found", "There is nothing at this address.", null),
        StatusCodes.Status405MethodNotAllowed => Of(status, "method_not_allowed", "This address does not take that method.", null),
        StatusCodes.Status413PayloadTooLarge => Of(status, "too_large", "The body is too large.", $"A publication has at most {PublicationsApi.MostBytes} bytes."),
        StatusCodes.Status415UnsupportedMediaType => Of(status, "unsupported_media_type", "Send application/json.", null),
        StatusCodes.Status429TooManyRequests => Of(status, "too_many_requests", "That is more than one caller may ask.", "Wait as many seconds as the header Retry-After says, then go on."),
        >= 500 => Of(status, "internal_error", "Something went wrong here.", "It has been logged. Try again later."),
        _ => Of(status, "request_refused", "The request was refused.", detail),
    };

    private static ProblemHttpResult Of(int status, string code, string title, string? detail) => TypedResults.Problem(
        detail, statusCode: status, title: title, type: $"urn:oversight:problem:{code}",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { [CodeMember] = code });
}
