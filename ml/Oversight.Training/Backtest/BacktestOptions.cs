using System.ComponentModel.DataAnnotations;

namespace Oversight.Training.Backtest;

/// <summary>How a backtest is made.</summary>
public sealed record BacktestOptions
{
    /// <summary>First year of the test. Inspections under ILACS that began in it or later are scored.</summary>
    [Range(2013, 2100)]
    public int FirstYear { get; init; } = 2018;

    /// <summary>First year in which a decline is scored: before it hardly anyone had two grades. Results since then are also shown apart, for the national rate had halved.</summary>
    [Range(2013, 2100)]
    public int FirstDeclineYear { get; init; } = 2020;

    /// <summary>Bootstrap samples, each a draw of whole authorities with replacement. 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int Bootstraps { get; init; } = 400;

    /// <summary>Seed of the draws and of the shuffles.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Reviews a quarter, the k of precision at k. 1 to 150.</summary>
    [Range(1, 150)]
    public int Reviews { get; init; } = 15;

    /// <summary>Numbers of reviews at which precision and recall are shown against each other.</summary>
    public IReadOnlyList<int> ReviewNumbers { get; init; } = [5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 125, 150, 200, 250];

    /// <summary>Shuffles of the negative control: fifty, because a single one often lies outside 0.45 to 0.55. 0 leaves it out.</summary>
    [Range(0, 1000)]
    public int Shuffles { get; init; } = 50;

    /// <summary>Days by which every figure's publication is delayed, to see what late data cost. None leaves it out.</summary>
    public IReadOnlyList<int> Delays { get; init; } = [90, 180, 365];

    /// <summary>Whether the list is made at past quarter ends too: for what happened next, and how long before.</summary>
    public bool WithQuarterEnds { get; init; } = true;

    /// <summary>First quarter end at which a list is made. Before the end of 2016 hardly any of the composite's measures had been published twice.</summary>
    public DateOnly FirstQuarterEnd { get; init; } = new(2016, 12, 31);

    /// <summary>Months after a quarter end within which a grade counts as what happened. 3 to 60.</summary>
    [Range(3, 60)]
    public int HorizonMonths { get; init; } = 24;

    /// <summary>Quarters before an inspection in which lead time is looked for. 4 to 40.</summary>
    [Range(4, 40)]
    public int LeadQuarters { get; init; } = 12;

    /// <summary>
    /// How many models were ever tried on this test, those no longer in the code included (ml/EXPERIMENTS.md): what the best of them owes to having been
    /// picked is shown beside it. 0 where nobody counted.
    /// </summary>
    [Range(0, 10_000)]
    public int RecordedAttempts { get; init; } = 175;
}
