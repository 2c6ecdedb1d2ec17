namespace Oversight.Dashboard.Disclosure;

/// <summary>
/// Keeps small numbers of children from being read out of what is published (GSS disclosure control for tables): 1 to 5 is withheld as <c>c</c>, everything else is
/// rounded to the nearest 5, and more is withheld until no total gives a small count away.
/// </summary>
/// <remarks>
/// Two levels of totals: groups (regions) of cells (authorities), and all of them together. A withheld count is safe where somebody who knows these rules and sees everything that is shown
/// still has to reckon with each of 1 to 5. That is checked by intervals: on a tree of sums they are exact. Besides, a small count is never the only one withheld in a group whose total is shown.
/// </remarks>
public static class SmallCounts
{
    /// <summary>The largest count that is withheld for being small.</summary>
    public const int Largest = 5;

    internal const long Unbounded = int.MaxValue;
    private const int Step = 5;

    /// <summary>Whether a count is withheld for being small.</summary>
    public static bool IsSmall(long count) => count is >= 1 and <= Largest;

    /// <summary>To the nearest 5.</summary>
    public static long Rounded(long count) => (count + (Step / 2)) / Step * Step;

    /// <summary>Protects counts that add up to the totals of groups and to one total.</summary>
    /// <param name="counts">One a cell, 0 or more; null where it is missing: a missing count is part of no total.</param>
    /// <param name="groups">The group of each cell, from 0.</param>
    public static ProtectedCounts Protect(IReadOnlyList<long?> counts, IReadOnlyList<int> groups)
    {
        if (counts.Count != groups.Count) throw new ArgumentException("There is not one group for each count.", nameof(groups));
        var sums = new long?[groups.Count == 0 ? 0 : groups.Max() + 1];
        for (var i = 0; i < counts.Count; i++)
            if (counts[i] is { } count) sums[groups[i]] = (sums[groups[i]] ?? 0) + count;
        ShownCount[] cells = [.. counts.Select(Show)];
        ShownCount[] totals = [.. sums.Select(Show)];
        var whole = Show(sums.Any(s => s is not null) ? sums.Sum() : null);

        // Each turn withholds one more, so this ends: at the latest with everything withheld.
        while (Unsafe(counts, groups, cells, totals, whole) is { } group)
        {
            if (Next(counts, cells, i => groups[i] == group) is { } cell) cells[cell] = ShownCount.Suppressed;
            else if (!totals[group].IsSuppressed) totals[group] = ShownCount.Suppressed;
            else if (Next(sums, totals, _ => true) is { } other) totals[other] = ShownCount.Suppressed;
            else whole = ShownCount.Suppressed;
        }
        return new(cells, totals, whole);
    }

    private static ShownCount Show(long? count) => count is { } c ? ShownCount.Of(c) : ShownCount.Missing;

    // The smallest that is still shown and not nothing: withholding it loses least.
    private static int? Next(IReadOnlyList<long?> counts, ShownCount[] shown, Func<int, bool> among)
    {
        int? next = null;
        for (var i = 0; i < shown.Length; i++)
            if (among(i) && shown[i].Value > 0 && (next is null || counts[i] < counts[next.Value])) next = i;
        return next;
    }

    /// <summary>A group with a small count that is not safe; null where all are.</summary>
    private static int? Unsafe(IReadOnlyList<long?> counts, IReadOnlyList<int> groups, ShownCount[] cells, ShownCount[] totals, ShownCount whole)
    {
        var (low, high, withheld) = (new long[totals.Length], new long[totals.Length], new int[totals.Length]);
        for (var i = 0; i < cells.Length; i++)
        {
            low[groups[i]] += cells[i].Lowest;
            high[groups[i]] += cells[i].Highest;
            if (cells[i].IsSuppressed) withheld[groups[i]]++;
        }
        // What is known of a group's sum from below, then from the whole.
        var (from, to) = (new long[totals.Length], new long[totals.Length]);
        for (var g = 0; g < totals.Length; g++)
            (from[g], to[g]) = totals[g].Value is null && !totals[g].IsSuppressed ? (low[g], high[g]) : (Math.Max(low[g], totals[g].Lowest), Math.Min(high[g], totals[g].Highest));
        var (allFrom, allTo) = (from.Sum(), to.Sum());
        for (var g = 0; g < totals.Length; g++)
        {
            if (withheld[g] == 0) continue;
            var (least, most) = (Math.Max(from[g], whole.Lowest - (allTo - to[g])), Math.Min(to[g], whole.Highest - (allFrom - from[g])));
            var isAlone = withheld[g] == 1 && totals[g].Value is not null;
            for (var i = 0; i < cells.Length; i++)
            {
                if (groups[i] != g || !cells[i].IsSuppressed || counts[i] is not { } count || !IsSmall(count)) continue;
                if (isAlone && Next(counts, cells, j => groups[j] == g) is not null) return g;
                if (least - (high[g] - cells[i].Highest) > 1 || most - (low[g] - cells[i].Lowest) < Largest) return g;
            }
        }
        return null;
    }
}
