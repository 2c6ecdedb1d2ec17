using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.WatchModel;

namespace Oversight.Dashboard;

/// <summary>What became of a publication.</summary>
public enum PutOutcome
{
    /// <summary>It is new, or newer than what was there.</summary>
    Stored,

    /// <summary>The same or a newer revision was there: nothing changed.</summary>
    AlreadyThere,
}

/// <summary>A line of the national list.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="AsAt">Date of the publication it comes from.</param>
/// <param name="Revision">Revision of it.</param>
/// <param name="ScoredAt">When it was computed.</param>
/// <param name="Authority">Who it is; without neighbours.</param>
/// <param name="Score">The estimate.</param>
/// <param name="Flag">The band.</param>
/// <param name="Reasons">The first few reasons.</param>
/// <param name="Evidence">How old and complete what is known is.</param>
/// <param name="PreviousGrade">Newest overall grade; null where there is none.</param>
public sealed record PublishedSummary(
    string LaCode,
    DateOnly AsAt,
    long Revision,
    DateTimeOffset ScoredAt,
    PublishedAuthority Authority,
    PublishedScore Score,
    PublishedFlag Flag,
    IReadOnlyList<PublishedReason> Reasons,
    PublishedEvidence Evidence,
    string? PreviousGrade)
{
    /// <summary>How many reasons a line keeps.</summary>
    public const int MostReasons = 5;

    /// <summary>The line of a publication.</summary>
    public static PublishedSummary Of(Publication p) => new(
        p.LaCode,
        p.AsAt,
        p.Revision,
        p.ScoredAt,
        p.Authority with { Neighbours = [] },
        p.Score,
        p.Flag,
        [.. p.Reasons.Take(MostReasons)],
        p.Evidence,
        p.Inspections.Count > 0 ? p.Inspections[0].Overall : null);
}

/// <summary>The dashboard's own read model, filled by publications and nothing else.</summary>
public interface IPublishedStore
{
    /// <summary>Stores a publication unless the same or a newer revision is there.</summary>
    Task<PutOutcome> PutAsync(Publication publication, CancellationToken cancellationToken);

    /// <summary>Stores what is published of the list as a whole unless the same or a newer revision is there.</summary>
    Task<PutOutcome> PutNationalAsync(NationalPublication publication, CancellationToken cancellationToken);

    /// <summary>The newest of it, or null.</summary>
    Task<NationalPublication?> FindNationalAsync(CancellationToken cancellationToken);

    /// <summary>The dates there are publications for, newest first.</summary>
    Task<IReadOnlyList<DateOnly>> DatesAsync(CancellationToken cancellationToken);

    /// <summary>The national list of one of those dates, ordered by code; empty for any other date.</summary>
    Task<IReadOnlyList<PublishedSummary>> ListAsync(DateOnly asAt, CancellationToken cancellationToken);

    /// <summary>The revision of each authority on the list of a date, by code: enough to see what changed.</summary>
    Task<IReadOnlyDictionary<string, long>> RevisionsAsync(DateOnly asAt, CancellationToken cancellationToken);

    /// <summary>The publication for an authority and date, or null.</summary>
    Task<Publication?> FindAsync(string laCode, DateOnly asAt, CancellationToken cancellationToken);
}
