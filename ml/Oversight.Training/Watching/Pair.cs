using Oversight.Domain.Inspections;

namespace Oversight.Training.Watching;

/// <summary>An authority on a list, and what inspectors who came soon after found.</summary>
/// <param name="AsAt">Date of the list.</param>
/// <param name="Listed">The authority as listed.</param>
/// <param name="IsNew">Whether it is for review and was not on the list before.</param>
/// <param name="Found">The inspection.</param>
internal sealed record Pair(DateOnly AsAt, ListedAuthority Listed, bool IsNew, Inspection Found)
{
    public bool IsReviewed => Listed.Flag.IsForReview;

    public bool IsLess => Found.Outcome < Grade.Good;

    public double? Probability => Listed.Probability?.Probability;

    /// <summary>Every pair: of each listed authority the first inspection that began within the horizon and was published before a day.</summary>
    public static IReadOnlyList<Pair> Of(IReadOnlyList<PastList> lists, IReadOnlyList<Inspection> inspections, DateOnly before, int horizonMonths)
    {
        var pairs = new List<Pair>();
        var last = new HashSet<Domain.Authorities.AuthorityCode>();
        foreach (var list in lists)
        {
            var since = list.FoundSince(inspections, before);
            pairs.AddRange(list.Authorities
                .Where(a => since.TryGetValue(a.Authority.Code, out var found) && found.StartedOn < list.AsAt.AddMonths(horizonMonths))
                .Select(a => new Pair(list.AsAt, a, a.Flag.IsForReview && !last.Contains(a.Authority.Code), since[a.Authority.Code])));
            last = [.. list.Authorities.Where(a => a.Flag.IsForReview).Select(a => a.Authority.Code)];
        }
        return pairs;
    }

    /// <summary>What each authority adds to some sums, in order of code.</summary>
    public static IReadOnlyList<double[]> Sums(IEnumerable<Pair> pairs, Func<Pair, double[]> of) =>
    [
        .. pairs.GroupBy(p => p.Listed.Authority.Code).OrderBy(g => g.Key).Select(g => g.Select(of).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)])),
    ];
}
