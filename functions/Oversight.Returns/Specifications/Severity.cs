namespace Oversight.Returns.Specifications;

/// <summary>What a finding does to a return.</summary>
public enum Severity
{
    /// <summary>The return is not accepted until it is put right.</summary>
    Error,

    /// <summary>The return is accepted; an explanation is asked for and travels with the figure.</summary>
    Warning,
}
