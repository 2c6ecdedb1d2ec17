using System.ComponentModel.DataAnnotations;

namespace Oversight.Training.Promotion;

/// <summary>When a challenger takes the champion's place.</summary>
public sealed record PromotionOptions
{
    /// <summary>Share of bootstraps in which the challenger has to be ahead, 0.5 to 1. At 0.9 a challenger that is no better is promoted about once in ten tries.</summary>
    [Range(0.5, 1)]
    public double LeastShareAhead { get; init; } = 0.9;

    /// <summary>Bootstrap samples, each a draw of whole authorities with replacement. 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int Bootstraps { get; init; } = 400;

    /// <summary>Seed of the draws.</summary>
    public int Seed { get; init; } = 7;
}
