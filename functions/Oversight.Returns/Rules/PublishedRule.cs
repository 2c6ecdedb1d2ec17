using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>
/// V096: in the fourth quarter, the rates of the year are within a tenth of the published annual figures of the same definition. A flow is summed over
/// the year's four returns; a stock is this quarter's. The population is the one in the return, else the latest published.
/// </summary>
internal sealed class PublishedRule : Rule
{
    private const decimal Tolerance = 0.1m;
    private const string Population = "population_0_17";
    private static readonly MeasureId PublishedPopulation = MeasureId.Parse("child_population");
    private readonly List<(ReturnItem Item, MeasureDefinition Measure)> pairs = [];

    public PublishedRule(RuleDefinition definition, ReturnSpecification specification)
        : base(definition)
    {
        foreach (var field in definition.Fields)
            if (specification.FindItem(field) is { } item
                && specification.Measures.FirstOrDefault(m => m.SameDefinition == true && m.Numerator is [var n] && n == field && m.Denominator is [Population]) is { } measure)
                pairs.Add((item, measure));
    }

    protected override RuleOutcome Check(Checking checking)
    {
        if (checking.Context.Published is not { } published) return NotRun("No published figures were given.");
        if (Array.Find(["V005", "V006", "V007"], checking.Found) is { } rule) return NotRun($"Because of {rule}: it is not known what to compare with.");
        if (checking.Period is not { } period || checking.Authority is null || published.Register.PositionOf(checking.Authority) is not (>= 0 and var place))
            return NotRun("The published figures do not have this authority.");
        if (period.Start.Month != 1) return NotRun("Only a fourth quarter makes a year that can be compared.");
        var year = Period.FinancialYearEnding(period.End.Year);
        var population = checking.OperandOf(Population).Value ?? Latest(published, PublishedPopulation, place);
        if (population is not >= 1) return NotRun("The number of children is not known.");
        var findings = new List<Finding>();
        string? notRun = null;
        var compared = 0;
        foreach (var (item, measure) in pairs)
        {
            if (Figure(published, MeasureId.Parse(measure.Id), year, place) is not { } annual) notRun ??= $"{measure.Id} is not published for {year} yet.";
            else if (OfTheYear(checking, item, period) is not { } total) notRun ??= $"There are not four quarters of {item.Id}.";
            else
            {
                compared++;
                var rate = total / population.Value * measure.Multiplier;
                if (Math.Abs(rate - annual) > Tolerance * annual)
                    findings.Add(InCell(checking, checking.RowOf(item.Id)!, ReturnColumn.Value, $"a rate within 10% of the published {Text(annual)} {measure.Unit}; it is {Text(rate)}"));
            }
        }
        return compared == 0 ? NotRun(notRun ?? "There is nothing to compare.") : Outcome(findings);
    }

    private static decimal? OfTheYear(Checking checking, ReturnItem item, Period period)
    {
        if (checking.OperandOf(item.Id).Value is not { } total || item.Kind == ItemKind.Stock) return checking.OperandOf(item.Id).Value;
        for (var back = 1; back <= 3; back++)
        {
            if (checking.Context.History?.Find(checking.Authority!, period.AddQuarters(-back))?.Find(item.Id)?.Value is not { } quarter) return null;
            total += quarter;
        }
        return total;
    }

    private static decimal? Figure(NationalPanel published, MeasureId measure, Period year, int place) =>
        Number(published.TablesOf(measure).LastOrDefault(t => t.Period == year), place);

    private static decimal? Latest(NationalPanel published, MeasureId measure, int place) =>
        Number(published.TablesOf(measure).LastOrDefault(t => t.Figures[place].HasNumber), place);

    // A rate of a million and more is no rate of anything; it is left out rather than overflow.
    private static decimal? Number(FigureTable? table, int place) => table?.Figures[place].Number is { } number && Math.Abs(number) < 1e9 ? (decimal)number : null;
}
