namespace Oversight.Dashboard.Disclosure;

/// <summary>Counts and their totals as they may leave the service.</summary>
/// <param name="Cells">One a cell.</param>
/// <param name="Groups">The total of each group.</param>
/// <param name="Total">The total of all.</param>
public sealed record ProtectedCounts(IReadOnlyList<ShownCount> Cells, IReadOnlyList<ShownCount> Groups, ShownCount Total);
