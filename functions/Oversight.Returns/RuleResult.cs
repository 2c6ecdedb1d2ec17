namespace Oversight.Returns;

/// <summary>What became of a rule.</summary>
public enum RuleResult
{
    /// <summary>It looked and found nothing.</summary>
    Passed,

    /// <summary>It found something.</summary>
    Found,

    /// <summary>It could not look, or had no need to.</summary>
    NotRun,
}
