namespace Oversight.Risk.Drift;

/// <summary>Which way figures move.</summary>
public enum Direction
{
    /// <summary>Towards higher values.</summary>
    Up,

    /// <summary>Towards lower values.</summary>
    Down,
}
