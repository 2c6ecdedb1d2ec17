using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;

namespace Oversight.Returns;

/// <summary>What came of validating a file.</summary>
/// <param name="Outcomes">One for every rule of the specification, in order.</param>
/// <param name="Return">The return; null where there are errors, or where its three-digit code could not be looked up because no register was given.</param>
/// <param name="HoldsPersonalData">Whether the file looks like it holds something about a person: then it must not be kept, nor its content logged.</param>
public sealed record ReturnValidation(IReadOnlyList<RuleOutcome> Outcomes, ValidatedReturn? Return, bool HoldsPersonalData)
{
    /// <summary>Whose return for which quarter the file says it is, whatever else is wrong with it; null where it does not say.</summary>
    public (AuthorityCode Authority, Period Period)? Identity { get; init; }

    /// <summary>
    /// Whether its bytes may be kept: it was read as the table of a return and looked through, and nothing in it looks like it is about a person. What could not be read (V001 to V003)
    /// may hold anybody.
    /// </summary>
    public bool MayBeKept => !HoldsPersonalData && !Findings.Any(f => ReturnValidator.FileRules.Contains(f.Rule, StringComparer.Ordinal));

    /// <summary>Everything found, by rule and then by row.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [.. Outcomes.SelectMany(o => o.Findings)];

    /// <summary>How many findings block.</summary>
    public int Errors => Findings.Count(f => f.Severity == Severity.Error);

    /// <summary>How many findings ask for an explanation.</summary>
    public int Warnings => Findings.Count(f => f.Severity == Severity.Warning);

    /// <summary>Whether no rule found an error.</summary>
    public bool Accepted => Errors == 0;

    /// <summary>What became of one rule.</summary>
    /// <exception cref="KeyNotFoundException">The specification has no such rule.</exception>
    public RuleOutcome OutcomeOf(string rule) => Outcomes.FirstOrDefault(o => o.Rule == rule) ?? throw new KeyNotFoundException($"There is no rule {rule}.");
}
