namespace Oversight.Domain.Authorities;

/// <summary>A local authority with responsibility for children's services, as the register has it.</summary>
/// <param name="Code">Nine-character code.</param>
/// <param name="ShortCode">Three-digit code of the department; stays the same when the nine-character code changes, so files are joined on it.</param>
/// <param name="Name">Name as published.</param>
/// <param name="Region">Region, Inner and Outer London apart.</param>
/// <param name="Type">county, unitary, metropolitan or london.</param>
/// <param name="LiveFrom">The day it was created; null where it was there before the register begins. Only a change of code is no creation.</param>
/// <param name="LiveUntil">Its last day; null while it exists.</param>
/// <param name="Predecessor">The authority whose history it inherits; null where there is none.</param>
/// <param name="PredecessorNote">What happened, in words; empty where nothing did.</param>
/// <param name="Neighbours2021">Statistical neighbours in force before June 2025; may be empty.</param>
/// <param name="Neighbours2025">Statistical neighbours in force from June 2025; may be empty.</param>
public sealed record Authority(
    AuthorityCode Code,
    string ShortCode,
    string Name,
    string Region,
    string Type,
    DateOnly? LiveFrom,
    DateOnly? LiveUntil,
    AuthorityCode? Predecessor,
    string PredecessorNote,
    IReadOnlyList<AuthorityCode> Neighbours2021,
    IReadOnlyList<AuthorityCode> Neighbours2025)
{
    /// <summary>The day the 2025 statistical neighbour groups came into use.</summary>
    public static readonly DateOnly NeighboursChanged = new(2025, 6, 1);

    /// <summary>Whether the authority exists on a day.</summary>
    public bool IsLiveOn(DateOnly date) => (LiveFrom is null || LiveFrom <= date) && (LiveUntil is null || date <= LiveUntil);

    /// <summary>The statistical neighbours in force on a day.</summary>
    public IReadOnlyList<AuthorityCode> NeighboursOn(DateOnly date) => date >= NeighboursChanged ? Neighbours2025 : Neighbours2021;
}
