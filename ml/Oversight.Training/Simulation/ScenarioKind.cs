namespace Oversight.Training.Simulation;

/// <summary>What befalls an authority while it returns figures.</summary>
public enum ScenarioKind
{
    /// <summary>Nothing but the slow wandering of any service.</summary>
    Steady,

    /// <summary>Gets worse, a little every quarter.</summary>
    SlowDrift,

    /// <summary>Gets worse from one quarter to the next, and stays so.</summary>
    SuddenShock,

    /// <summary>Was worse, and recovers.</summary>
    Recovery,

    /// <summary>Counts differently from a quarter on. The service is what it was.</summary>
    RecordingChange,

    /// <summary>Copies figures forward and rounds them. The service gets worse meanwhile; the copied figures hide it.</summary>
    Gaming,

    /// <summary>So few children that chance moves every rate.</summary>
    SmallAuthority,
}
