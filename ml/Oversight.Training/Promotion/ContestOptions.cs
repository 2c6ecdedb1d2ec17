using System.ComponentModel.DataAnnotations;

namespace Oversight.Training.Promotion;

/// <summary>When there is enough to judge a challenger by.</summary>
public sealed record ContestOptions
{
    /// <summary>Fewest reports that neither model has seen. 5 to 500; 20 by default, about half a year of inspections.</summary>
    [Range(5, 500)]
    public int FewestReports { get; init; } = 20;

    /// <summary>When a challenger that can be judged takes the champion's place.</summary>
    public PromotionOptions Rule { get; init; } = new();
}
