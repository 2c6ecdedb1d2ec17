namespace Oversight.Risk.Flagging;

/// <summary>What the list asks for. Policy, not arithmetic.</summary>
public enum Band
{
    /// <summary>Too little is known to say anything; never read as good news.</summary>
    Unknown,

    /// <summary>Nothing beyond the ordinary round.</summary>
    Routine,

    /// <summary>Several of its measures move the wrong way; its rank does not ask for a review.</summary>
    Watch,

    /// <summary>Someone should look this quarter.</summary>
    Review,

    /// <summary>Someone should look now, and a second person too.</summary>
    Urgent,
}
