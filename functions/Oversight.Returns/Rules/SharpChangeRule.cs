using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>
/// V089: no value differs from the same quarter last year both by more than a quarter and by more than three standard errors. An item that is the top of
/// a percentage (chart p) is compared as a share of its whole; any other as a count over the same population (chart u). The error is that of the
/// difference of two quarters, since last year's figure varies too.
/// </summary>
internal sealed class SharpChangeRule : TimeRule
{
    private const double LeastShare = 0.25;
    private const double Sigmas = 3;
    private readonly Dictionary<string, string> wholes = new(StringComparer.Ordinal);

    public SharpChangeRule(RuleDefinition definition, ReturnSpecification specification)
        : base(definition, quartersBefore: 4)
    {
        foreach (var measure in specification.Measures)
            if (measure is { InReturn: true, Chart: "p", Numerator: [var part], Denominator: [var whole] }) wholes.TryAdd(part, whole);
    }

    protected override RuleOutcome Compare(Checking checking, ValidatedReturn before)
    {
        var findings = new List<Finding>();
        var compared = 0;
        foreach (var row in checking.ItemRows)
        {
            if (!row.Item!.IsTyped || Checking.OperandOf(row).Value is not { } value || before.Find(row.Item.Id)?.Value is not { } last) continue;
            compared++;
            var (now, then) = ((double)value, (double)last);
            if (Math.Abs(now - then) <= LeastShare * then) continue;
            var wholeNow = wholes.TryGetValue(row.Item.Id, out var whole) ? (double?)checking.OperandOf(whole).Value : null;
            var wholeThen = whole is null ? null : (double?)before.Find(whole)?.Value;
            var isSharp = wholeNow > 0 && wholeThen > 0 ? SharesDiffer(now, wholeNow.Value, then, wholeThen.Value) : CountsDiffer(now, then);
            if (isSharp) findings.Add(InCell(checking, row, ReturnColumn.Value, $"a figure like {Text(last)}, as in {before.Period}, or a note that says why it changed"));
        }
        return compared == 0 ? NotRun($"The return for {before.Period} has no figure to compare with.") : Outcome(findings);
    }

    private static bool SharesDiffer(double now, double wholeNow, double then, double wholeThen)
    {
        var pooled = Math.Clamp((now + then) / (wholeNow + wholeThen), 0, 1);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1 / wholeNow) + (1 / wholeThen)));
        return Math.Abs((now / wholeNow) - (then / wholeThen)) > Sigmas * error;
    }

    private static bool CountsDiffer(double now, double then) => Math.Abs(now - then) > Sigmas * Math.Sqrt(now + then);
}
