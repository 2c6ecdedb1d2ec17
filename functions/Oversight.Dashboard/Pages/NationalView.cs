using Oversight.Dashboard.Lists;
using Oversight.Dashboard.Words;

namespace Oversight.Dashboard.Pages;

/// <summary>What the national list shows.</summary>
/// <param name="Dates">Dates there are lists for, newest first.</param>
/// <param name="Field">The date asked for.</param>
/// <param name="List">The list of that date; null where nothing was published by then.</param>
/// <param name="Query">Which lines in what order.</param>
/// <param name="Rows">Those lines.</param>
public sealed record NationalView(IReadOnlyList<DateOnly> Dates, AsAtField Field, NationalList? List, ListQuery Query, IReadOnlyList<PublishedSummary> Rows)
{
    /// <summary>Regions on the list, A to Z.</summary>
    public IReadOnlyList<string> Regions => [.. (List?.Lines ?? []).Select(l => l.Authority.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>How many have a band.</summary>
    public int CountOf(string band) => List?.Lines.Count(l => l.Flag.Band == band) ?? 0;

    /// <summary>Address of the same list in another order; the same order again turns it round.</summary>
    public string SortedBy(ListSort sort)
    {
        List<string> parts = [];
        if (Query.Region is { } region) parts.Add("region=" + Uri.EscapeDataString(region));
        if (Query.Band is { } band) parts.Add("band=" + Uri.EscapeDataString(band));
        if (Field.Asked is { } asked) parts.Add("as_at=" + Say.Iso(asked));
        parts.Add("sort=" + Sorts.Name(sort));
        if (sort == Query.Sort && !Query.Reversed) parts.Add("order=reversed");
        return "/?" + string.Join('&', parts);
    }

    /// <summary>The word for assistive technology: which column is sorted, and which way.</summary>
    public string? AriaSort(ListSort sort)
    {
        if (sort != Query.Sort) return null;
        var usuallyAscending = sort is ListSort.Rank or ListSort.Name;
        return usuallyAscending != Query.Reversed ? "ascending" : "descending";
    }
}
