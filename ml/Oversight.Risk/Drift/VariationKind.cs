namespace Oversight.Risk.Drift;

/// <summary>What a figure of a control chart shows, as NHS England's Making Data Count has icons for it.</summary>
public enum VariationKind
{
    /// <summary>There is no figure.</summary>
    Unknown,

    /// <summary>Nothing beyond the usual variation.</summary>
    CommonCause,

    /// <summary>A special cause in the direction that is a concern.</summary>
    Concern,

    /// <summary>A special cause in the other direction.</summary>
    Improvement,

    /// <summary>A special cause of a measure where neither direction is a concern by itself.</summary>
    Change,
}
