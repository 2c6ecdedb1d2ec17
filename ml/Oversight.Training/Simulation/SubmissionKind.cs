namespace Oversight.Training.Simulation;

/// <summary>Why a return was sent.</summary>
public enum SubmissionKind
{
    /// <summary>The first for its quarter.</summary>
    Original,

    /// <summary>The first could not be taken, and was put right.</summary>
    Corrected,

    /// <summary>The first was taken, and figures changed since.</summary>
    Revised,
}
