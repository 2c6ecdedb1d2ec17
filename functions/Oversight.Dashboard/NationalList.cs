namespace Oversight.Dashboard;

/// <summary>The national list of one date.</summary>
/// <param name="AsAt">The date.</param>
/// <param name="Lines">One an authority, ordered by code.</param>
public sealed record NationalList(DateOnly AsAt, IReadOnlyList<PublishedSummary> Lines);
