using Oversight.Domain.Authorities;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V005: the code is an authority that exists on the last day of the quarter. One finding for the code most rows have, one for each row that has another wrong one.</summary>
internal sealed class AuthorityRule(RuleDefinition definition) : Rule(definition)
{
    private const string Expected = "the code of an authority that exists on the last day of the quarter";

    protected override RuleOutcome Check(Checking checking)
    {
        var findings = new List<Finding>();
        var common = false;
        foreach (var row in checking.Rows)
        {
            var code = row[ReturnColumn.LaCode];
            if (row.IsFound(ReturnColumn.LaCode) || (common && code == checking.Code) || IsRight(code, checking)) continue;
            common |= code == checking.Code;
            findings.Add(InCell(checking, row, ReturnColumn.LaCode, Expected));
        }
        return findings.Count == 0 && checking.Context.Register is null ? NotRun("No register of authorities was given.") : Outcome(findings);
    }

    private static bool IsRight(string code, Checking checking)
    {
        var register = checking.Context.Register;
        if (register is null) return AuthorityCode.TryParse(code, out _) || (code.Length == 3 && code.All(char.IsAsciiDigit));
        return checking.FindAuthority(code) is { } authority && register.Find(authority) is { } known && (checking.Period is null || known.IsLiveOn(checking.Period.End));
    }
}
