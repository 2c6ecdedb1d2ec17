using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Trends;

/// <summary>A measure with the figures of every authority.</summary>
/// <param name="Definition">What it is; without figures.</param>
/// <param name="Periods">Oldest first.</param>
public sealed record TrendMeasure(PublishedMeasure Definition, IReadOnlyList<TrendPeriod> Periods)
{
    /// <summary>Whether a low value is a concern.</summary>
    public bool LowIsConcern => Definition.Direction == "low";
}
