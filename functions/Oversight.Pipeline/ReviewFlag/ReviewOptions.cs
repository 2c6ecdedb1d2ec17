using System.ComponentModel.DataAnnotations;

namespace Oversight.Pipeline.ReviewFlag;

/// <summary>The time that people have.</summary>
public sealed class ReviewOptions
{
    /// <summary>Working days to judge an urgent flag. 1 to 60; 10 by default.</summary>
    [Range(1, 60)]
    public int UrgentWorkingDays { get; set; } = 10;

    /// <summary>Working days to judge any other: half a quarter, so that what comes of it is known before the next list. 1 to 60; 30 by default.</summary>
    [Range(1, 60)]
    public int ReviewWorkingDays { get; set; } = 30;

    /// <summary>Working days that an authority has to reply before its flag is shared beyond the department (METHODS section 7). 10 to 60; 10 by default.</summary>
    [Range(10, 60)]
    public int ReplyWorkingDays { get; set; } = 10;
}
