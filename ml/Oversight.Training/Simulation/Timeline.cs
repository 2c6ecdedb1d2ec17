using Oversight.Domain.Periods;

namespace Oversight.Training.Simulation;

/// <summary>
/// The quarters that are lived through: the thirteen financial years up to the last return, so that there are years of published figures and inspections before the
/// first return. Only the last of them are returned.
/// </summary>
internal sealed class Timeline
{
    private const int Years = 13;

    public Timeline(SimulationOptions options)
    {
        Last = options.LastQuarter;
        FirstYear = FinancialYearOf(Last) - Years + 1;
        var first = Period.FinancialQuarter(FirstYear, 1);
        Quarters = [.. Enumerable.Range(0, Years * 4).Select(first.AddQuarters).TakeWhile(q => q <= Last)];
        FirstReturned = Quarters.Count - options.Quarters;
        Reference = Last.End.AddDays(ReferenceDays);
    }

    /// <summary>The calendar year in which the first financial year begins.</summary>
    public int FirstYear { get; }

    /// <summary>Every quarter, in order.</summary>
    public IReadOnlyList<Period> Quarters { get; }

    /// <summary>Place of the first quarter that is returned.</summary>
    public int FirstReturned { get; }

    /// <summary>The last quarter.</summary>
    public Period Last { get; }

    /// <summary>The day on which the story stops: nothing is published later.</summary>
    public DateOnly Reference { get; }

    // Late returns for the last quarter are in by then (the deadline is 20 working days after its end, the latest 25 days after that).
    private const int ReferenceDays = 61;

    /// <summary>Years since the first, for the population.</summary>
    public static int YearOf(int quarter) => quarter / 4;

    /// <summary>Place of the quarter that a day falls in, held to the ends.</summary>
    public int PlaceOf(DateOnly day) => Math.Clamp((((day.Year - FirstYear) * 12) + day.Month - 4) / 3, 0, Quarters.Count - 1);

    private static int FinancialYearOf(Period quarter) => quarter.Start.Month >= 4 ? quarter.Start.Year : quarter.Start.Year - 1;
}
