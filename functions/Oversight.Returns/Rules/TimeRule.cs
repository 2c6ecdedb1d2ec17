using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>A rule that looks at an earlier return of the same authority.</summary>
/// <param name="definition">What it says.</param>
/// <param name="quartersBefore">How many quarters back; 0 for the last submission for the same quarter.</param>
internal abstract class TimeRule(RuleDefinition definition, int quartersBefore) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        if (WhyNot(checking, out var authority, out var period) is { } why) return NotRun(why);
        if (checking.Context.History!.Find(authority!, period!.AddQuarters(-quartersBefore)) is not { } before)
            return NotRun(quartersBefore == 0 ? $"Nothing was returned for {period} before." : $"There is no return for {period.AddQuarters(-quartersBefore)}.");
        return Compare(checking, before);
    }

    /// <summary>Why no history can be looked at; null where it can.</summary>
    internal static string? WhyNot(Checking checking, out AuthorityCode? authority, out Period? period)
    {
        (authority, period) = (checking.Authority, checking.Period);
        if (checking.Context.History is null) return "No earlier returns were given.";
        if (Array.Find(["V005", "V006", "V007"], checking.Found) is { } rule) return $"Because of {rule}: it is not known whose earlier returns to look at.";
        if (period is null) return "The quarter is not known.";
        return authority is null ? "No register was given to look the three-digit code up in." : null;
    }

    protected abstract RuleOutcome Compare(Checking checking, ValidatedReturn before);
}
