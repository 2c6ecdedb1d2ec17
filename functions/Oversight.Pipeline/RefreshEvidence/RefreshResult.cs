namespace Oversight.Pipeline.RefreshEvidence;

/// <summary>What became of asking for a data set.</summary>
public enum RefreshOutcome
{
    /// <summary>The newest version is here already.</summary>
    Unchanged,

    /// <summary>A new version was put where evidence arrives.</summary>
    Taken,

    /// <summary>What came is not what was promised: nothing was taken.</summary>
    Unusable,

    /// <summary>The publisher does not answer as it should; it is not asked for the others.</summary>
    Away,
}

/// <summary>What became of asking for one data set.</summary>
/// <param name="Table">Its name in the mapping.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The newest version published, for example <c>1.2</c>; empty where that could not be told.</param>
/// <param name="Problem">What is wrong, in words; empty where nothing is.</param>
public sealed record RefreshedTable(string Table, RefreshOutcome Outcome, string Version, string Problem = "");
