using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Oversight.Dashboard.Lists;
using Oversight.Dashboard.Words;

namespace Oversight.Dashboard.Api;

/// <summary>Which authorities, as known when, in what order.</summary>
/// <param name="Region">Only this region.</param>
/// <param name="Band">Only this band.</param>
/// <param name="AsAt">As known on this date.</param>
/// <param name="Sort">Order.</param>
/// <param name="Order">Direction.</param>
public sealed record ListParameters(
    [property: FromQuery(Name = "region"), Description("Only authorities of this region.")] string? Region,
    [property: FromQuery(Name = "band"), Description("Only this band: urgent, review, watch, unknown or routine.")] string? Band,
    [property: FromQuery(Name = "as_at"), Description("As known on this date (yyyy-mm-dd): the newest publications at or before it. The newest of all by default; the answer says which.")] DateOnly? AsAt,
    [property: FromQuery(Name = "sort"), Description("rank (default), name, evidence_age, probability, inadequate or composite.")] string? Sort,
    [property: FromQuery(Name = "order"), Description("usual (default) or reversed. Rank and name usually begin low, everything else high.")] string? Order)
{
    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault => this switch
    {
        { Band: { } band } when !Terms.Bands.Contains(band) => "band is urgent, review, watch, unknown or routine.",
        { Sort: { } sort } when Sorts.Parse(sort) is null => $"sort is one of {string.Join(", ", Sorts.All)}.",
        { Order: not (null or "usual" or "reversed") } => "order is usual or reversed.",
        _ => null,
    };

    /// <summary>The same as a query.</summary>
    public ListQuery Query() => new(Region, Band, Sorts.Parse(Sort) ?? ListSort.Rank, Order == "reversed");
}
