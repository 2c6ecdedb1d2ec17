using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.Api;

/// <summary>A page of figures.</summary>
/// <param name="AsAt">Date of the publications they come from.</param>
/// <param name="Items">This page of them, in the tidy layout.</param>
/// <param name="Notes">What to know when reading them.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="PageSize">Most figures on a page.</param>
/// <param name="Total">Figures on all pages.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record TrendPage(DateOnly AsAt, IReadOnlyList<TidyRow> Items, IReadOnlyList<TrendNote> Notes, int Page, int PageSize, int Total, string? Next);
