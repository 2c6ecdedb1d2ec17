using System.ComponentModel.DataAnnotations;

namespace Oversight.Training.Watching;

/// <summary>How the model and its flags are watched (METHODS section 8).</summary>
public sealed record WatchOptions
{
    /// <summary>How many past quarter ends lists are made again for, each from what was known then. 8 to 60; 32 by default: five years for each of the last twelve.</summary>
    [Range(8, 60)]
    public int Quarters { get; init; } = 32;

    /// <summary>How many lists the lift of a quarter looks back on. 4 to 40; 20 by default: five years, because one quarter's fifteen reviews meet four inspections.</summary>
    [Range(4, 40)]
    public int Window { get; init; } = 20;

    /// <summary>An inspection counts for the lists of so many months before it. 3 to 36; 12 by default.</summary>
    [Range(3, 36)]
    public int HorizonMonths { get; init; } = 12;

    /// <summary>After so many quarters in a row with a lower bound of lift at or below 1 flags are information only. 1 to 12; 4 by default.</summary>
    [Range(1, 12)]
    public int StopQuarters { get; init; } = 4;

    /// <summary>Fewest inspections, and of them fewest less than good, for a figure of a group to be given. 1 to 100; 10 and 3 by default.</summary>
    [Range(1, 100)]
    public int FewestInspections { get; init; } = 10;

    /// <inheritdoc cref="FewestInspections"/>
    [Range(1, 100)]
    public int FewestLessThanGood { get; init; } = 3;

    /// <summary>Population stability index from which a measure is said to have shifted, if chance does not explain it. 0.05 to 1; 0.25 by default, the usual mark for a large shift.</summary>
    [Range(0.05, 1.0)]
    public double LargeShift { get; init; } = 0.25;

    /// <summary>Draws of whole authorities for each interval. 100 to 10,000; 400 by default.</summary>
    [Range(100, 10_000)]
    public int Bootstraps { get; init; } = 400;

    /// <summary>Where those draws begin.</summary>
    public int Seed { get; init; } = 8;
}
