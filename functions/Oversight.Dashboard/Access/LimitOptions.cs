using System.ComponentModel.DataAnnotations;

namespace Oversight.Dashboard.Access;

/// <summary>How much one person may ask of one instance; whoever has not signed in is told apart by address. Generous: it is there for programs that run away, not for people who read.</summary>
public sealed class LimitOptions
{
    /// <summary>Requests in a minute. 10 to 1,000,000; 3,000 by default. A load test sets more.</summary>
    [Range(10, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 3_000;

    /// <summary>Files of trends made at one time, each of up to 400,000 figures in memory; a few more wait. 1 to 20; 2 by default.</summary>
    [Range(1, 20)]
    public int FilesAtOnce { get; set; } = 2;
}
