using Oversight.Domain.Measures;
using Oversight.Risk.Drift;

namespace Oversight.Dashboard.Words;

/// <summary>The words before, beside and behind a control chart.</summary>
public static class ProcessWords
{
    /// <summary>What the newest quarter shows, beside its icon.</summary>
    public static string Variation(DriftChart chart) => (chart.Variation, chart.Newest is { } n ? chart.Points[n].Cause?.Direction : null) switch
    {
        (VariationKind.Concern, Direction.Up) => "Concern: it is higher than usual",
        (VariationKind.Concern, _) => "Concern: it is lower than usual",
        (VariationKind.Improvement, Direction.Up) => "Improvement: it is higher than usual",
        (VariationKind.Improvement, _) => "Improvement: it is lower than usual",
        (VariationKind.Change, _) => "Change: it is not as usual, and neither higher nor lower is a concern by itself",
        (VariationKind.CommonCause, _) => "Usual variation: nothing marks the newest quarter by itself",
        _ => "No figure is known",
    };

    /// <summary>The newest figure with its mean and limits.</summary>
    public static string Newest(DriftChart chart)
    {
        if (chart.Newest is not { } newest) return "No figure is known.";
        var p = chart.Points[newest];
        string Amount(double v) => Units.Amount(v * chart.Series.Multiplier, chart.Series.Unit);
        string Number(double v) => Units.Number(v * chart.Series.Multiplier, chart.Series.Unit);
        var usual = p is { Lower: { } low, Upper: { } high } ? $"; it usually lies between {Number(low)} and {Amount(high)}" : "; it does not vary enough to have limits";
        var trial = p.IsTrial ? $" The limits are trial limits, because they rest on {Say.Count(chart.QuartersOfLimits, "quarter")} and {ControlChart.FewestForSettledLimits} make them settled." : string.Empty;
        return $"In {chart.Series.Quarters[newest]} it was {Amount(p.Value!.Value)}, against a mean of {Amount(p.Mean!.Value)}{usual}.{trial}";
    }

    /// <summary>How many quarters a rule marks.</summary>
    public static string Marked(DriftChart chart)
    {
        var marked = chart.Points.Count(p => p.Cause is not null);
        return marked == 0 ? "No quarter is marked." : $"{Say.Count(marked, "quarter is", "quarters are")} marked as more than usual variation.";
    }

    /// <summary>The limits in the legend.</summary>
    public static string LimitsName(DriftChart chart) => chart.Newest is { } n && chart.Points[n].IsTrial ? "Usual variation, trial limits" : "Usual variation";

    /// <summary>Why a quarter is marked, in the table; empty where it is not.</summary>
    public static string Cause(DriftChart chart, int place)
    {
        if (chart.Points[place].Cause is not { } cause) return chart.Series.Points[place].Rebase ? "Limits begin anew here" : string.Empty;
        var what = cause.Rule switch
        {
            SpecialCauseRule.OutsideLimits => cause.Direction == Direction.Up ? "above the limit" : "below the limit",
            SpecialCauseRule.Trend => cause.Direction == Direction.Up ? "one of seven or more in a row that rise" : "one of seven or more in a row that fall",
            SpecialCauseRule.TwoOfThree => "one of two in three near the limit",
            _ => cause.Direction == Direction.Up ? "one of seven or more in a row above the mean" : "one of seven or more in a row below the mean",
        };
        return $"{Kind(chart.KindOf(cause))}: {what}";
    }

    private static string Kind(VariationKind kind) => kind switch { VariationKind.Concern => "Concern", VariationKind.Improvement => "Improvement", _ => "Change" };
}
