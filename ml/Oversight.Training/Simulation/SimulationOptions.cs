using Oversight.Domain.Periods;

namespace Oversight.Training.Simulation;

/// <summary>What is to be made up. The same options give the same world, byte for byte.</summary>
public sealed record SimulationOptions
{
    /// <summary>The most authorities: more than England has, few enough for three-digit codes that England does not use.</summary>
    public const int MostAuthorities = 300;

    /// <summary>The most quarters: ten years, as far back as there are published figures before them to compare with.</summary>
    public const int MostQuarters = 40;

    /// <summary>How many authorities return figures, 1 to <see cref="MostAuthorities"/>. From 20 on there is one more in the register, abolished.</summary>
    public int Authorities { get; init; } = 153;

    /// <summary>How many quarters each of them returns, 1 to <see cref="MostQuarters"/>.</summary>
    public int Quarters { get; init; } = 12;

    /// <summary>Where chance begins.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether to leave out planted errors, revisions and lateness. Scenarios stay.</summary>
    public bool Clean { get; init; }

    /// <summary>The last quarter that is returned. Given, not told by a clock, so that a seed always means the same.</summary>
    public Period LastQuarter { get; init; } = Period.FinancialQuarter(2025, 4);

    /// <summary>What is wrong with the options, in words; null where nothing is.</summary>
    public string? Problem =>
        Authorities is < 1 or > MostAuthorities ? $"There are from 1 to {MostAuthorities} authorities."
        : Quarters is < 1 or > MostQuarters ? $"There are from 1 to {MostQuarters} quarters."
        : LastQuarter.Kind != PeriodKind.FinancialQuarter || LastQuarter.Start.Year is < 2020 or > 2080 ? "The last quarter is a financial quarter such as 2025-26-Q4, from 2020 to 2080."
        : null;
}
