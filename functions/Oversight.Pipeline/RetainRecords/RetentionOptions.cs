using System.ComponentModel.DataAnnotations;

namespace Oversight.Pipeline.RetainRecords;

/// <summary>How long what is derived is kept. What is raw (evidence, returns, decisions) is kept by rules of the storage account, not by the service.</summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// Years for which scores and published lists are kept. 0 to 25; 7 by default: two inspection cycles and an election, so that whoever asks why a flag was raised can be shown. 0 keeps
    /// them for good.
    /// </summary>
    [Range(0, 25)]
    public int PublishedYears { get; set; } = 7;
}
