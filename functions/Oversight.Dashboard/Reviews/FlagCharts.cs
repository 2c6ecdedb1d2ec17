using Oversight.Pipeline.PublishScores;
using Oversight.Risk.Drift;

namespace Oversight.Dashboard.Reviews;

/// <summary>A control chart behind a flag.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Drift">What the list said of its drift, in words; null where it is there because it speaks for concern.</param>
public sealed record FlagChart(DriftChart Chart, string? Drift);

/// <summary>Which control charts a flag's page shows. Arithmetic on lines: no store, no page.</summary>
/// <param name="Shown">Those it shows: the measures that drift, the surest first, then those that speak most for concern.</param>
/// <param name="Linked">Those that drift too, by link alone.</param>
public sealed record FlagCharts(IReadOnlyList<FlagChart> Shown, IReadOnlyList<FlagChart> Linked)
{
    /// <summary>How many a page shows, so that it loads on a slow line.</summary>
    public const int Most = 4;

    /// <summary>Chooses among what can be drawn.</summary>
    public static FlagCharts Of(IReadOnlyList<DriftChart> charts, Publication publication)
    {
        FlagChart[] drifting = [.. publication.Flag.Drifts?.Select(d => charts.FirstOrDefault(c => d.StartsWith(c.Series.Title + ": ", StringComparison.Ordinal)) is { } chart ? new FlagChart(chart, d) : null).OfType<FlagChart>() ?? []];
        var speaking = publication.Reasons.Where(r => r.Amount > 0).Select(r => charts.FirstOrDefault(c => c.Series.Measure.Value == r.Feature)).OfType<DriftChart>()
            .Where(c => c.Newest is not null && !drifting.Any(d => d.Chart == c)).Select(c => new FlagChart(c, null));
        return new([.. drifting.Concat(speaking).Take(Most)], [.. drifting.Skip(Most)]);
    }
}
