using System.ComponentModel.DataAnnotations;

namespace Oversight.Pipeline.IngestReturn;

/// <summary>How returns are collected.</summary>
public sealed class ReturnOptions
{
    /// <summary>
    /// Days after a quarter's deadline on which its collection closes; later files need an agreed resubmission (V008). 0 to 3650; 0, the default, never closes it.
    /// </summary>
    [Range(0, 3650)]
    public int CollectionClosesAfterDays { get; set; }
}
