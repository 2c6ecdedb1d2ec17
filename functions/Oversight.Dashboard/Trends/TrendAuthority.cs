using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Trends;

/// <summary>An authority in the table.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Authority">Who it is.</param>
/// <param name="Region">Place of its region among the table's.</param>
/// <param name="Neighbours">Places of its statistical neighbours in the table.</param>
/// <param name="Inspections">Graded inspections known, newest first.</param>
public sealed record TrendAuthority(string LaCode, PublishedAuthority Authority, int Region, IReadOnlyList<int> Neighbours, IReadOnlyList<PublishedInspection> Inspections);
