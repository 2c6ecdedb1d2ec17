using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Oversight.Dashboard.Access;

namespace Oversight.Dashboard;

/// <summary>Settings of the dashboard.</summary>
public sealed class DashboardOptions
{
    /// <summary>The crown and GDS Transport, both licensed for gov.uk alone. Off by default.</summary>
    public bool OnGovUk { get; set; }

    /// <summary>Name in the header and in titles. 1 to 60 characters; Oversight by default.</summary>
    [Required, StringLength(60, MinimumLength = 1)]
    public string ServiceName { get; set; } = "Oversight";

    /// <summary>Items on a page of the API where nobody asks for another number. 1 to 200; 50 by default.</summary>
    [Range(1, MostOnAPage)]
    public int PageSize { get; set; } = 50;

    /// <summary>Dates whose figures trends keep in memory, each some 15 MB with 153 authorities. 1 to 20; 4 by default.</summary>
    [Range(1, 20)]
    public int TrendTables { get; set; } = 4;

    /// <summary>Seconds until trends look whether another instance took newer publications. 1 to 600; 10 by default.</summary>
    [Range(1, 600)]
    public int TrendRefreshSeconds { get; set; } = 10;

    /// <summary>Who may do what.</summary>
    [ValidateObjectMembers]
    public AccessOptions Access { get; set; } = new();

    /// <summary>How much one caller may ask.</summary>
    [ValidateObjectMembers]
    public LimitOptions Limits { get; set; } = new();

    /// <summary>The largest page of the API: more than there are authorities.</summary>
    public const int MostOnAPage = 200;
}
