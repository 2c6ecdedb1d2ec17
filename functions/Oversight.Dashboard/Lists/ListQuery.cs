using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Lists;

/// <summary>Which lines of the national list, and in what order. Arithmetic on lines: no store, no page.</summary>
/// <param name="Region">Only this region; null for all.</param>
/// <param name="Band">Only this band; null for all.</param>
/// <param name="Sort">Order.</param>
/// <param name="Reversed">Whether the order is turned round.</param>
public sealed record ListQuery(string? Region = null, string? Band = null, ListSort Sort = ListSort.Rank, bool Reversed = false)
{
    /// <summary>The lines asked for, in order; ties by rank, then code.</summary>
    public IReadOnlyList<PublishedSummary> Apply(IEnumerable<PublishedSummary> lines)
    {
        var kept = lines.Where(l => (Region is null || Same(l.Authority.Region, Region)) && (Band is null || Same(l.Flag.Band, Band)));
        var sorted = Sort switch
        {
            ListSort.Name => Order(kept, l => l.Authority.Name, StringComparer.OrdinalIgnoreCase, highFirst: false),
            ListSort.EvidenceAge => Order(kept, l => l.Evidence.AgeDays ?? int.MaxValue, Comparer<int>.Default, highFirst: true),
            ListSort.Probability => Order(kept, l => Of(l, "less_than_good"), Comparer<double>.Default, highFirst: true),
            ListSort.Inadequate => Order(kept, l => Of(l, "inadequate"), Comparer<double>.Default, highFirst: true),
            ListSort.Composite => Order(kept, l => l.Score.Composite, Comparer<double>.Default, highFirst: true),
            _ => Order(kept, l => l.Score.Rank, Comparer<int>.Default, highFirst: false),
        };
        return [.. sorted.ThenBy(l => l.Score.Rank).ThenBy(l => l.LaCode, StringComparer.Ordinal)];
    }

    /// <summary>The probability of a target, or null where the model has none.</summary>
    public static PublishedProbability? Find(PublishedSummary line, string target) => line.Score.Probabilities.FirstOrDefault(p => p.Target == target);

    private IOrderedEnumerable<PublishedSummary> Order<T>(IEnumerable<PublishedSummary> lines, Func<PublishedSummary, T> key, IComparer<T> comparer, bool highFirst) =>
        highFirst != Reversed ? lines.OrderByDescending(key, comparer) : lines.OrderBy(key, comparer);

    private static double Of(PublishedSummary line, string target) => Find(line, target)?.Probability ?? -1;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
