using Oversight.Domain.Authorities;

namespace Oversight.Domain.Inspections;

/// <summary>The framework an inspection was made under.</summary>
public enum InspectionFramework
{
    /// <summary>Single inspection framework, 2013 to 2018.</summary>
    Sif,

    /// <summary>Inspection of local authority children's services, standard, from 2018.</summary>
    IlacsStandard,

    /// <summary>Inspection of local authority children's services, short, from 2018.</summary>
    IlacsShort,
}

/// <summary>
/// A graded inspection. Its identity is authority and first day. Some reports of 2026 have no overall grade: targets then
/// come from the sub-judgements and say so.
/// </summary>
/// <param name="Authority">Whom it is about.</param>
/// <param name="Framework">Under which framework.</param>
/// <param name="StartedOn">First day of the inspection.</param>
/// <param name="PublishedOn">The day the report became public.</param>
/// <param name="Overall">Overall effectiveness; null where the report has none.</param>
/// <param name="Leadership">Impact of leaders.</param>
/// <param name="HelpAndProtection">Children who need help and protection.</param>
/// <param name="ChildrenInCare">Children in care (looked-after children and permanence under the SIF).</param>
/// <param name="CareLeavers">Care leavers; a judgement of its own only since 2023.</param>
/// <param name="Source">Where it came from, in words.</param>
public sealed record Inspection(
    AuthorityCode Authority,
    InspectionFramework Framework,
    DateOnly StartedOn,
    DateOnly PublishedOn,
    Grade? Overall,
    Grade? Leadership,
    Grade? HelpAndProtection,
    Grade? ChildrenInCare,
    Grade? CareLeavers,
    string Source)
{
    /// <summary>The day a correction of what the report was said to say came; null where this is as it was first published.</summary>
    public DateOnly? CorrectedOn { get; init; }

    /// <summary>The day it became known; used from the next day on.</summary>
    public DateOnly KnownAt => CorrectedOn ?? PublishedOn;

    /// <summary>Whether an outcome has to be read from the sub-judgements because there is no overall grade.</summary>
    public bool OutcomeIsFromParts => Overall is null;

    /// <summary>Whether it was one of the two ILACS kinds.</summary>
    public bool IsIlacs => Framework is not InspectionFramework.Sif;

    /// <summary>The worst judgement anywhere in the report; null where there is none.</summary>
    public Grade? Worst => new[] { Overall, Leadership, HelpAndProtection, ChildrenInCare, CareLeavers }.Min();

    /// <summary>
    /// The overall grade or, where there is none, what the parts say: inadequate if any part is; otherwise requires improvement
    /// if leadership or help and protection is; otherwise the lower of these two. Null where the parts are missing too.
    /// </summary>
    public Grade? Outcome => Overall ?? (Worst == Grade.Inadequate ? Grade.Inadequate : new[] { Leadership, HelpAndProtection }.Min());

    /// <summary>The same without saying where and when it came from: for telling whether two sources agree.</summary>
    public Inspection WithoutSource() => this with { Source = string.Empty, CorrectedOn = null };
}
