namespace Oversight.Dashboard.Words;

/// <summary>The words behind the codes of a publication: bands, grades, frameworks, targets, groups, features and symbols.</summary>
public static class Terms
{
    /// <summary>Every band, those that ask for most first.</summary>
    public static IReadOnlyList<string> Bands { get; } = ["urgent", "review", "watch", "unknown", "routine"];

    /// <summary>A band on its tag: <c>Review</c>.</summary>
    public static string Band(string band) => Say.Capital(band);

    /// <summary>Class of a band's tag. Unknown is never green: it is no good news.</summary>
    public static string BandTag(string band) => band switch
    {
        "urgent" => "govuk-tag--red",
        "review" => "govuk-tag--orange",
        "watch" => "govuk-tag--yellow",
        "unknown" => "govuk-tag--purple",
        _ => "govuk-tag--grey",
    };

    /// <summary>What a band means, in a sentence.</summary>
    public static string BandMeaning(string band) => band switch
    {
        "urgent" => "Someone should look at this authority now, and a second person too.",
        "review" => "Someone should look at this authority this quarter.",
        "watch" => "Its measures move the wrong way, or it has only just come up the list. Nobody is asked to look yet.",
        "unknown" => "Too little is known to say anything. This is not good news.",
        _ => "Nothing beyond the ordinary round of contact.",
    };

    /// <summary>A grade in words, in lower case; <c>no overall grade</c> where there is none.</summary>
    public static string Grade(string? grade) => grade is null ? "no overall grade" : grade.Replace('_', ' ');

    /// <summary>A judgement in a table; a dash in words where it was not made.</summary>
    public static string Judgement(string? grade) => grade is null ? "Not judged" : Say.Capital(grade.Replace('_', ' '));

    /// <summary>An inspection framework.</summary>
    public static string Framework(string framework) => framework switch
    {
        "sif" => "Single inspection (2013 to 2018)",
        "ilacs_standard" => "ILACS, standard",
        "ilacs_short" => "ILACS, short",
        _ => Say.Capital(framework.Replace('_', ' ')),
    };

    /// <summary>What a probability is of.</summary>
    public static string Target(string target) => target switch
    {
        "less_than_good" => "Less than good",
        "inadequate" => "Inadequate",
        "decline" => "Graded lower than last time",
        "leadership" => "Leadership less than good",
        _ => Say.Capital(target.Replace('_', ' ')),
    };

    /// <summary>A ranker in words.</summary>
    public static string Ranker(string ranker) => ranker switch
    {
        "composite_and_grade" => "the composite of ten measures and the previous grade",
        _ => ranker.Replace('_', ' '),
    };

    /// <summary>A part of the service that measures speak of.</summary>
    public static string Group(string group) => group switch
    {
        "frontdoor" => "Referrals and assessments",
        "cp" => "Child protection",
        "cin" => "Children in need",
        "cla" => "Children looked after",
        "careleavers" => "Care leavers",
        "cafcass" => "Family courts",
        "workforce" => "Social workers",
        "timeliness" => "Timeliness",
        "volume" => "Volume of work",
        "finance" => "Spending",
        "education" => "Education",
        "context" => "The place",
        _ => Say.Capital(group.Replace('_', ' ')),
    };

    /// <summary>Which way is a concern, in a sentence.</summary>
    public static string Direction(string direction) => direction switch
    {
        "high" => "Higher is a concern.",
        "low" => "Lower is a concern.",
        "both" => "Very high and very low can both be a concern.",
        _ => "Describes the place, not the service.",
    };

    /// <summary>The quality of an authority's returns in a word or two, for a list.</summary>
    public static string QualityWord(string grade) => grade == "none" ? "nothing came" : $"quality {grade}";

    /// <summary>How far an authority's returns can be relied on, in a sentence.</summary>
    public static string Quality(string grade) => grade switch
    {
        "good" => "The quality of its returns is good.",
        "fair" => "The quality of its returns is fair: some things to know about its figures.",
        "poor" => "The quality of its returns is poor: treat its figures with care. That says nothing about its service.",
        _ => "It returned nothing that was due. That is a gap in what is known, not proof of anything.",
    };

    /// <summary>Why there is no number, in words.</summary>
    public static string Missing(string? missing) => missing switch
    {
        "suppressed" => "withheld so that no child can be recognised",
        "not_available" => "not collected or not received",
        "not_applicable" => "does not apply to this authority",
        "low" => "rounds to nothing, but is not nothing",
        "unreliable" => "too unreliable to publish",
        "unspecified" => "missing; the publisher does not say why",
        _ => "missing; no reason was given",
    };

    /// <summary>The meaning of a symbol in English public statistics.</summary>
    public static string SymbolMeaning(string? symbol) => symbol switch
    {
        "c" => Missing("suppressed"),
        "x" or ":" => Missing("not_available"),
        "z" => Missing("not_applicable"),
        "low" => Missing("low"),
        "u" or "k" => Missing("unreliable"),
        "-" => Missing("unspecified"),
        _ => Missing("not_stated"),
    };

    /// <summary>What became of a file, on its tag.</summary>
    public static string Status(Pipeline.IngestEvidence.ReceiptStatus status) => status switch
    {
        Pipeline.IngestEvidence.ReceiptStatus.Accepted => "Accepted",
        Pipeline.IngestEvidence.ReceiptStatus.Refused => "Refused",
        Pipeline.IngestEvidence.ReceiptStatus.Waiting => "Waiting",
        Pipeline.IngestEvidence.ReceiptStatus.SetAside => "Set aside",
        _ => "Already taken",
    };

    /// <summary>Class of that tag.</summary>
    public static string StatusTag(Pipeline.IngestEvidence.ReceiptStatus status) => status switch
    {
        Pipeline.IngestEvidence.ReceiptStatus.Accepted => "govuk-tag--green",
        Pipeline.IngestEvidence.ReceiptStatus.Refused => "govuk-tag--red",
        Pipeline.IngestEvidence.ReceiptStatus.Waiting => "govuk-tag--yellow",
        Pipeline.IngestEvidence.ReceiptStatus.SetAside => "govuk-tag--orange",
        _ => "govuk-tag--grey",
    };
}
