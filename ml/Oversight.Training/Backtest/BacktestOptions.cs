namespace Oversight.Training.Backtest;

/// <summary>How a backtest is made.</summary>
public sealed record BacktestOptions
{
    /// <summary>First year of the test. Inspections under ILACS that began in it or later are scored.</summary>
    public int FirstYear { get; init; } = 2018;

    /// <summary>First year in which a decline is scored: before it hardly anyone had two grades.</summary>
    public int FirstDeclineYear { get; init; } = 2020;

    /// <summary>Bootstrap samples, each a draw of whole authorities with replacement. 0 or more.</summary>
    public int Bootstraps { get; init; } = 400;

    /// <summary>Seed of the draws.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Reviews a quarter, the k of precision at k.</summary>
    public int Reviews { get; init; } = 15;
}
