namespace Oversight.Training.Simulation;

/// <summary>What chance is drawn for. A clean world and one with errors share all but the last two.</summary>
internal enum Stream
{
    /// <summary>Which authorities there are.</summary>
    Places,

    /// <summary>Size, need and growth.</summary>
    Profile,

    /// <summary>Which scenario befalls whom.</summary>
    Scenario,

    /// <summary>The health of the service.</summary>
    Health,

    /// <summary>An authority's own level of each measure.</summary>
    Levels,

    /// <summary>The counts.</summary>
    Counts,

    /// <summary>The inspections.</summary>
    Inspections,

    /// <summary>What is published.</summary>
    Publication,

    /// <summary>What a gaming authority does to its figures.</summary>
    Gaming,

    /// <summary>When returns come in.</summary>
    Timing,

    /// <summary>Errors and revisions.</summary>
    Errors,
}
