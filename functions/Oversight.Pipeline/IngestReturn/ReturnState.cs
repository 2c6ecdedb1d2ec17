namespace Oversight.Pipeline.IngestReturn;

/// <summary>Where a version of a return stands.</summary>
public enum ReturnState
{
    /// <summary>Rules found errors; it goes no further. The officer puts the file right and uploads it again.</summary>
    NeedsCorrection,

    /// <summary>No errors. A second named person has to authorise it.</summary>
    AwaitingAuthorisation,

    /// <summary>Authorised and taken: its figures count from this day on.</summary>
    Accepted,
}
