namespace Oversight.Pipeline.PublishScores;

/// <summary>
/// Everything the central dashboard is told of one authority as at one date; the dashboard has no other source. As JSON with snake_case
/// names, dates as <c>yyyy-MM-dd</c>, enumerations as snake_case words, and null where something does not apply.
/// </summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="AsAt">What was known before this date.</param>
/// <param name="Revision">Grows with each scoring; of two publications for one authority and date the higher counts.</param>
/// <param name="ScoredAt">When it was computed.</param>
/// <param name="Authority">Who it is.</param>
/// <param name="Score">The estimate.</param>
/// <param name="Flag">What the policy made of it.</param>
/// <param name="Reasons">Every contribution to the ranking score in words, largest for concern first; they add up to it.</param>
/// <param name="MissingMeasures">Titles of the composite's measures of which no value is known.</param>
/// <param name="Evidence">How old and how complete what is known is.</param>
/// <param name="Inspections">Graded inspections known, newest first, predecessors' included.</param>
/// <param name="Measures">Each measure over time, ordered by group and title.</param>
/// <param name="CorrelationIds">
/// What the arrivals behind it are followed by: the authority's newest accepted return, then the newest file of each kind of evidence. Null in publications from before there were any.
/// </param>
public sealed record Publication(
    string LaCode,
    DateOnly AsAt,
    long Revision,
    DateTimeOffset ScoredAt,
    PublishedAuthority Authority,
    PublishedScore Score,
    PublishedFlag Flag,
    IReadOnlyList<PublishedReason> Reasons,
    IReadOnlyList<string> MissingMeasures,
    PublishedEvidence Evidence,
    IReadOnlyList<PublishedInspection> Inspections,
    IReadOnlyList<PublishedMeasure> Measures,
    IReadOnlyList<string>? CorrelationIds = null);

/// <summary>Who an authority is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="Type">county, unitary, metropolitan or london.</param>
/// <param name="IsMadeUp">Whether it belongs to a demonstration.</param>
/// <param name="PredecessorNote">Whose history it inherits, in words; empty where nobody's.</param>
/// <param name="Neighbours">Names of the statistical neighbours in force, with their codes.</param>
/// <param name="ShortCode">Three-digit code of the department; empty in publications from before it was told.</param>
public sealed record PublishedAuthority(
    string Name, string Region, string Type, bool IsMadeUp, string PredecessorNote, IReadOnlyList<PublishedNeighbour> Neighbours, string ShortCode = "");

/// <summary>A statistical neighbour.</summary>
/// <param name="LaCode">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record PublishedNeighbour(string LaCode, string Name);

/// <summary>The estimate.</summary>
/// <param name="Ranker">What orders the list, for example <c>composite_and_grade</c>.</param>
/// <param name="RankerScore">Its score; high is a concern.</param>
/// <param name="Rank">1 is the highest.</param>
/// <param name="Ranked">How many authorities were ranked.</param>
/// <param name="Composite">The composite, in standard deviations.</param>
/// <param name="ModelVersion">The model behind the probabilities; null where there is none.</param>
/// <param name="Probabilities">One a target that the model has, in the order less_than_good, inadequate, decline, leadership.</param>
public sealed record PublishedScore(
    string Ranker,
    double RankerScore,
    int Rank,
    int Ranked,
    double Composite,
    string? ModelVersion,
    IReadOnlyList<PublishedProbability> Probabilities);

/// <summary>A probability that the next graded inspection has an outcome, with its 95% interval; 0 to 1.</summary>
/// <param name="Target">less_than_good, inadequate, decline or leadership.</param>
/// <param name="Probability">The estimate.</param>
/// <param name="Low">2.5th percentile.</param>
/// <param name="High">97.5th percentile.</param>
/// <param name="NationalRate">Share of reports in the trailing 24 months with that outcome, for comparison.</param>
public sealed record PublishedProbability(string Target, double Probability, double Low, double High, double NationalRate);

/// <summary>What the policy made of a score.</summary>
/// <param name="Band">unknown, routine, watch, review or urgent.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="ChanceOfNoise">How likely noise alone has put the authority on this side of the line, 0 to 0.5; null where no line decided.</param>
/// <param name="IsRandomControl">Whether it was drawn by lot among the unflagged.</param>
/// <param name="Drifts">The drifting measures, one sentence each, the surest first.</param>
/// <param name="WouldChange">What would change the band, in words; empty where nothing single would.</param>
/// <param name="IsInformationOnly">Whether the stop rule holds: flags have not been better than chance for long enough that none asks for anything.</param>
/// <param name="ByChance">How many measures were tested for drift and what chance alone would bring; empty where none drifts.</param>
/// <param name="Lot">How the random control was drawn, so that anybody can draw it again; empty for everyone else.</param>
public sealed record PublishedFlag(
    string Band,
    string Rule,
    string Sentence,
    double? ChanceOfNoise = null,
    bool IsRandomControl = false,
    IReadOnlyList<string>? Drifts = null,
    string WouldChange = "",
    bool IsInformationOnly = false,
    string ByChance = "",
    string Lot = "");

/// <summary>One part of the ranking score.</summary>
/// <param name="Feature">Measure name, or another feature's.</param>
/// <param name="Amount">What it adds; positive speaks for concern, negative against.</param>
/// <param name="Sentence">Plain words with the figures.</param>
public sealed record PublishedReason(string Feature, double Amount, string Sentence);

/// <summary>How old and how complete what is known is.</summary>
/// <param name="AgeDays">Days since the last graded inspection began; null where none is known.</param>
/// <param name="IsPredecessors">Whether that inspection was of the authority before it.</param>
/// <param name="NewestPeriodEnd">Last day of the newest period among the composite's values; null where there are none.</param>
/// <param name="MissingShare">Share of the composite's 20 numbers that are missing, 0 to 1.</param>
/// <param name="Quality">How far the authority's returns can be relied on; null where none were due.</param>
public sealed record PublishedEvidence(int? AgeDays, bool IsPredecessors, DateOnly? NewestPeriodEnd, double MissingShare, PublishedQuality? Quality = null);

/// <summary>How far an authority's returns can be relied on: says nothing about its service.</summary>
/// <param name="Grade">good, fair, poor or none, over its last four due quarters.</param>
/// <param name="Sentences">What counted against it, in words.</param>
public sealed record PublishedQuality(string Grade, IReadOnlyList<string> Sentences);

/// <summary>A graded inspection.</summary>
/// <param name="LaCode">Whom it was of: the authority or its predecessor.</param>
/// <param name="Framework">sif, ilacs_standard or ilacs_short.</param>
/// <param name="StartedOn">First day.</param>
/// <param name="PublishedOn">The day the report became public.</param>
/// <param name="Overall">inadequate, requires_improvement, good or outstanding; null where the report has no overall grade.</param>
/// <param name="Leadership">Impact of leaders; null where not judged.</param>
/// <param name="HelpAndProtection">Help and protection; null where not judged.</param>
/// <param name="ChildrenInCare">Children in care; null where not judged.</param>
/// <param name="CareLeavers">Care leavers; null where not judged.</param>
public sealed record PublishedInspection(
    string LaCode,
    string Framework,
    DateOnly StartedOn,
    DateOnly PublishedOn,
    string? Overall,
    string? Leadership,
    string? HelpAndProtection,
    string? ChildrenInCare,
    string? CareLeavers);

/// <summary>One measure over time.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Unit">Unit as published.</param>
/// <param name="Direction">high, low, both or context: which way is a concern.</param>
/// <param name="Group">The part of the service it speaks of.</param>
/// <param name="IsInComposite">Whether it is one of the composite's ten.</param>
/// <param name="Source">The table it comes from, in words.</param>
/// <param name="Points">One a period, oldest first.</param>
public sealed record PublishedMeasure(
    string Id,
    string Title,
    string Unit,
    string Direction,
    string Group,
    bool IsInComposite,
    string Source,
    IReadOnlyList<PublishedPoint> Points);

/// <summary>One period of a measure.</summary>
/// <param name="Period">The period: 2024-25, 2024/25 or 2024-09-30 as published; 2024-25-Q1 for the four quarters of returns that end with it.</param>
/// <param name="End">Its last day.</param>
/// <param name="KnownAt">The day the figure became known.</param>
/// <param name="Value">The value in the measure's unit; null where missing.</param>
/// <param name="Missing">Why it is missing: not_stated, suppressed, not_available, not_applicable, low, unreliable or unspecified; null where there is a value.</param>
/// <param name="Symbol">The symbol as published; null where there is a value.</param>
/// <param name="IsInherited">Whether the value is the predecessor's.</param>
/// <param name="Nation">National mean; null where too few authorities have a value.</param>
/// <param name="NationLow">10th percentile of all authorities; null as above.</param>
/// <param name="NationHigh">90th percentile of all authorities; null as above.</param>
/// <param name="Neighbours">Mean of the statistical neighbours; null with fewer than five values.</param>
/// <param name="Earlier">What stood there before, oldest first, where the figure was corrected.</param>
/// <param name="Numerator">The count above the line, exact and so not for everybody's eyes; null where the figure came without counts.</param>
/// <param name="Denominator">The count below the line, likewise.</param>
public sealed record PublishedPoint(
    string Period,
    DateOnly End,
    DateOnly KnownAt,
    double? Value,
    string? Missing,
    string? Symbol,
    bool IsInherited,
    double? Nation,
    double? NationLow,
    double? NationHigh,
    double? Neighbours,
    IReadOnlyList<PublishedVersion> Earlier,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] double? Numerator = null,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] double? Denominator = null)
{
    /// <summary>Whether it was computed from the authority's returns rather than published.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsReturned => Period.Contains("-Q", StringComparison.Ordinal);
}

/// <summary>What a figure was before it was corrected.</summary>
/// <param name="KnownAt">The day it became known.</param>
/// <param name="Value">The value then; null where missing.</param>
/// <param name="Symbol">The symbol then; null where there was a value.</param>
public sealed record PublishedVersion(DateOnly KnownAt, double? Value, string? Symbol);
