namespace Oversight.Dashboard.Lists;

/// <summary>What the national list can be sorted by.</summary>
public enum ListSort
{
    /// <summary>Rank, highest concern first.</summary>
    Rank,

    /// <summary>Name, A to Z.</summary>
    Name,

    /// <summary>Evidence age, oldest first; never inspected before all.</summary>
    EvidenceAge,

    /// <summary>Probability of less than good, highest first.</summary>
    Probability,

    /// <summary>Probability of inadequate, highest first.</summary>
    Inadequate,

    /// <summary>Composite, highest first.</summary>
    Composite,
}
