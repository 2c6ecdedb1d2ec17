using System.ComponentModel.DataAnnotations;

namespace Oversight.Pipeline.PublishScores;

/// <summary>Where scores are published.</summary>
public sealed class PublishingOptions
{
    /// <summary>Base address of the dashboard API, for example <c>https://dashboard.example.gov.uk/</c>. On a laptop the service itself.</summary>
    [Required]
    public Uri? DashboardAddress { get; set; }

    /// <summary>Scope of the access token, for example <c>api://{client id}/.default</c>. Empty on a laptop, where the host makes tokens.</summary>
    public string TokenScope { get; set; } = string.Empty;

    /// <summary>How many authorities are delivered to at once. 1 to 32; 4 by default.</summary>
    [Range(1, 32)]
    public int AtOnce { get; set; } = 4;
}
