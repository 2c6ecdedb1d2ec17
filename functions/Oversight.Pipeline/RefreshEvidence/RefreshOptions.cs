using System.ComponentModel.DataAnnotations;
using Oversight.Evidence;

namespace Oversight.Pipeline.RefreshEvidence;

/// <summary>Where published statistics are asked for, and which.</summary>
public sealed class RefreshOptions : IValidatableObject
{
    /// <summary>Base address of the publisher's API, with its version and a slash at the end. Explore Education Statistics by default.</summary>
    [Required]
    public Uri BaseAddress { get; set; } = new("https://api.education.gov.uk/statistics/v1/");

    /// <summary>
    /// Which data sets: the name of a table in the mapping, and the identity that the publisher gives it. None by default, so that nobody is asked who was not named.
    /// </summary>
    public Dictionary<string, Guid> DataSets { get; } = new(StringComparer.Ordinal);

    /// <summary>Seconds a download may take in all, however it drips. 1 to 900; 300 by default: 50 MB at 170 kB a second.</summary>
    [Range(1, 900)]
    public int DownloadSeconds { get; set; } = 300;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!BaseAddress.IsAbsoluteUri || (BaseAddress.Scheme != Uri.UriSchemeHttps && !BaseAddress.IsLoopback) || !BaseAddress.AbsolutePath.EndsWith('/'))
            yield return new("Refresh:BaseAddress is an https address that ends with a slash.", [nameof(BaseAddress)]);
        foreach (var unknown in DataSets.Keys.Except(EvidenceFormat.PublishedTables, StringComparer.Ordinal))
            yield return new($"Refresh:DataSets:{unknown} is no table of the mapping: {string.Join(", ", EvidenceFormat.PublishedTables)}.", [nameof(DataSets)]);
    }
}
