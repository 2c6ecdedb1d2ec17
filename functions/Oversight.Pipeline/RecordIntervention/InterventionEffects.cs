using Oversight.Domain.Assurance;
using Oversight.Domain.Periods;
using Oversight.Pipeline.PublishScores;
using Oversight.Risk.Effects;

namespace Oversight.Pipeline.RecordIntervention;

/// <summary>
/// What an intervention did to a measure it aimed at, from published figures and returns; and neighbours that improved the measure. Pure: publications in, words and numbers out.
/// A period that began before the intervention and ended after it is on neither side.
/// </summary>
public static class InterventionEffects
{
    /// <summary>How many periods back an improvement is looked for.</summary>
    public const int ImprovementPeriods = 3;

    /// <summary>The effect on a measure.</summary>
    /// <param name="intervention">The intervention.</param>
    /// <param name="own">The authority's newest publication.</param>
    /// <param name="others">The newest publications of its statistical neighbours that had no intervention on these measures meanwhile.</param>
    /// <param name="measureId">The measure.</param>
    public static MeasuredEffect Of(Intervention intervention, Publication own, IReadOnlyList<Publication> others, string measureId)
    {
        if (own.Measures.FirstOrDefault(m => m.Id == measureId) is not { } measure) return new(measureId, measureId, string.Empty, string.Empty, null, "No figure of it is published.", []);
        MeasuredEffect None(string why) => new(measureId, measure.Title, measure.Unit, measure.Direction, null, why, []);

        var end = intervention.ClosedOn;
        PublishedPoint[] points = [.. SamePoints(measure)];
        PublishedPoint[] before = [.. points.Where(p => p.End < intervention.Plan.StartsOn)];
        PublishedPoint[] after = [.. points.Where(p => StartOf(p) >= intervention.Plan.StartsOn)];
        if (after.Length == 0) return None("No period that began after it is known yet. The first figures come months after a period ends.");
        if (before.Length < SyntheticControl.FewestBefore) return None($"Only {before.Length} periods before it are known; {SyntheticControl.FewestBefore} are the fewest that a comparison can rest on.");

        string[] periods = [.. before.Concat(after).Select(p => p.Period)];
        var donors = others.Select(o => (o.Authority.Name, Values: Values(o, measureId, periods))).Where(d => d.Values is not null).ToArray();
        if (donors.Length < SyntheticControl.FewestDonors) return None($"Only {donors.Length} similar authorities without an intervention have every one of these figures; {SyntheticControl.FewestDonors} are the fewest.");
        var effect = SyntheticControl.Estimate([.. before.Concat(after).Select(p => p.Value!.Value)], [.. donors.Select(d => (IReadOnlyList<double>)d.Values!)], before.Length);
        EffectPoint[] series = [.. before.Concat(after).Select((p, i) => new EffectPoint(p.Period, p.End, p.Value!.Value, effect.Synthetic[i], i >= before.Length))];
        return new(measureId, measure.Title, measure.Unit, measure.Direction, effect, string.Empty, series)
        {
            Control = [.. donors.Select((d, i) => (d.Name, Weight: effect.Weights[i])).Where(d => d.Weight >= 0.005).OrderByDescending(d => d.Weight)],
            IsStillRunning = end is null,
        };
    }

    /// <summary>The similar authorities that improved a measure most over its last periods, the most first; those that did not are not among them.</summary>
    /// <param name="measureId">The measure; one without a direction of concern has no improvement.</param>
    /// <param name="others">The newest publications of similar authorities.</param>
    public static IReadOnlyList<Improvement> Improved(string measureId, IReadOnlyList<Publication> others)
    {
        var found = new List<Improvement>();
        foreach (var other in others)
        {
            if (other.Measures.FirstOrDefault(m => m.Id == measureId) is not { Direction: "high" or "low" } measure) continue;
            PublishedPoint[] points = [.. SamePoints(measure)];
            if (points.Length <= ImprovementPeriods) continue;
            var (from, to) = (points[^(ImprovementPeriods + 1)], points[^1]);
            var better = (measure.Direction == "high" ? -1 : 1) * (to.Value!.Value - from.Value!.Value);
            if (better > 0) found.Add(new(other.LaCode, other.Authority.Name, measure.Unit, from, to, better));
        }
        return [.. found.OrderByDescending(i => i.Better).ThenBy(i => i.LaCode, StringComparer.Ordinal)];
    }

    // Published periods are not mixed with four rolling quarters: they overlap and were collected otherwise. The longer of the two series.
    private static IEnumerable<PublishedPoint> SamePoints(PublishedMeasure measure) => measure.Points
        .Where(p => p is { Value: not null, IsInherited: false }).GroupBy(p => p.IsReturned).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()
        ?.Where(p => !p.IsReturned || p.Period.EndsWith("Q4", StringComparison.Ordinal)) ?? [];

    private static DateOnly StartOf(PublishedPoint point) => point.IsReturned ? point.End.AddYears(-1).AddDays(1) : Period.TryParse(point.Period, out var period) ? period.Start : point.End;

    private static double[]? Values(Publication publication, string measureId, string[] periods)
    {
        var points = publication.Measures.FirstOrDefault(m => m.Id == measureId)?.Points.Where(p => p is { Value: not null, IsInherited: false }).ToDictionary(p => p.Period, StringComparer.Ordinal);
        return points is not null && periods.All(points.ContainsKey) ? [.. periods.Select(p => points[p].Value!.Value)] : null;
    }
}

/// <summary>The effect on a measure, or why none can be told.</summary>
/// <param name="MeasureId">The measure.</param>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Direction">high, low, both or context: which way is a concern.</param>
/// <param name="Effect">The effect; null where none can be told.</param>
/// <param name="WhyNot">Why none can be told; empty where one is.</param>
/// <param name="Series">Actual and control, period by period.</param>
public sealed record MeasuredEffect(string MeasureId, string Title, string Unit, string Direction, SyntheticEffect? Effect, string WhyNot, IReadOnlyList<EffectPoint> Series)
{
    /// <summary>Whom the control is made of, the largest part first.</summary>
    public IReadOnlyList<(string Name, double Weight)> Control { get; init; } = [];

    /// <summary>Whether the intervention still goes on.</summary>
    public bool IsStillRunning { get; init; }
}

/// <summary>A period of an effect.</summary>
/// <param name="Period">The period.</param>
/// <param name="End">Its last day.</param>
/// <param name="Actual">The figure.</param>
/// <param name="Control">What the control says it would have been.</param>
/// <param name="IsAfter">Whether it is after the intervention began.</param>
public sealed record EffectPoint(string Period, DateOnly End, double Actual, double Control, bool IsAfter);

/// <summary>A similar authority that improved a measure.</summary>
/// <param name="LaCode">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Unit of the measure.</param>
/// <param name="From">Where it stood.</param>
/// <param name="To">Where it stands.</param>
/// <param name="Better">By how much, above 0, in the measure's unit.</param>
public sealed record Improvement(string LaCode, string Name, string Unit, PublishedPoint From, PublishedPoint To, double Better);
