using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>V007: a quarter of a financial year, the same on every row, and the one that the officer said.</summary>
internal sealed class QuarterRule(RuleDefinition definition) : Rule(definition)
{
    protected override RuleOutcome Check(Checking checking)
    {
        var findings = new List<Finding>();
        if (checking is { Period: { } told, Context.Submission.Quarter: { } meant } && told != meant)
            return Outcome([InCell(checking, checking.Rows[0], ReturnColumn.TimePeriod, $"{meant}, the quarter that was chosen", $"The file is about {told}")]);
        var met = new HashSet<(string, string)>();
        foreach (var row in checking.Rows)
        {
            var (year, quarter) = (row[ReturnColumn.TimePeriod], row[ReturnColumn.TimeIdentifier]);
            if (row.IsFound(ReturnColumn.TimePeriod) || row.IsFound(ReturnColumn.TimeIdentifier)) continue;
            var period = Quarters.Parse(year, quarter);
            if (period is not null && period == checking.Period) continue;
            // Where no row has a quarter, each way of writing it wrong is said once; where most have one, each row that differs is.
            if (checking.Period is null && !met.Add((year, quarter))) continue;
            if (period is not null) findings.Add(InCell(checking, row, DiffersIn(year, checking), $"the same quarter on every row: {checking.Period}", "The rows are about more than one quarter"));
            else if (Quarters.YearOf(year) is null) findings.Add(InCell(checking, row, ReturnColumn.TimePeriod, Quarters.ExpectedYear));
            else findings.Add(InCell(checking, row, ReturnColumn.TimeIdentifier, Quarters.ExpectedQuarter));
        }
        return Outcome(findings);
    }

    private static ReturnColumn DiffersIn(string year, Checking checking) =>
        Quarters.YearOf(year) == checking.Period!.Start.AddMonths(-3).Year ? ReturnColumn.TimeIdentifier : ReturnColumn.TimePeriod;
}
