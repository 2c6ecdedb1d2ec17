using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Oversight.Dashboard.Api;

/// <summary>Which page of a list.</summary>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Most items on a page.</param>
public sealed record Paging(
    [property: FromQuery(Name = "page"), Description("Which page, from 1. 1 by default.")] int? Page,
    [property: FromQuery(Name = "page_size"), Description("Most items on a page, 1 to 200. 50 by default.")] int? PageSize)
{
    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault => (Page, PageSize) switch
    {
        ( < 1, _) => "page begins at 1.",
        (_, < 1 or > DashboardOptions.MostOnAPage) => $"page_size is 1 to {DashboardOptions.MostOnAPage}.",
        _ => null,
    };

    /// <summary>Cuts the page out of a list.</summary>
    public (IReadOnlyList<T> Items, int Page, int Size) Cut<T>(IReadOnlyList<T> all, int usualSize)
    {
        var (page, size) = (Page ?? 1, PageSize ?? usualSize);
        var from = (page - 1L) * size;
        return (from >= all.Count ? [] : [.. all.Skip((int)from).Take(size)], page, size);
    }
}
