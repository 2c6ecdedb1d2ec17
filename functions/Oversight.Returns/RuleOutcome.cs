namespace Oversight.Returns;

/// <summary>What became of one rule: passed, found, or not run and why.</summary>
public sealed record RuleOutcome
{
    private RuleOutcome(string rule, RuleResult result, string? why, IReadOnlyList<Finding> findings) =>
        (Rule, Result, Why, Findings) = (rule, result, why, findings);

    /// <summary>Code of the rule.</summary>
    public string Rule { get; }

    /// <summary>Which of the three.</summary>
    public RuleResult Result { get; }

    /// <summary>Why it was not run; null where it was.</summary>
    public string? Why { get; }

    /// <summary>What it found; none unless it found something.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    internal static RuleOutcome Passed(string rule) => new(rule, RuleResult.Passed, null, []);

    internal static RuleOutcome NotRun(string rule, string why) => new(rule, RuleResult.NotRun, why, []);

    internal static RuleOutcome Of(string rule, IReadOnlyList<Finding> findings) => findings.Count == 0 ? Passed(rule) : new(rule, RuleResult.Found, null, findings);
}
