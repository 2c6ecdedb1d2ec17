namespace Oversight.Risk.Flagging;

/// <summary>What the list asks for. Policy, not arithmetic.</summary>
public enum Band
{
    /// <summary>Too little is known to say anything; never read as good news.</summary>
    Unknown,

    /// <summary>Nothing beyond the ordinary round.</summary>
    Routine,

    /// <summary>Someone should look this quarter.</summary>
    Review,
}
