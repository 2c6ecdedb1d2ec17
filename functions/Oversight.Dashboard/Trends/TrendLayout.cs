using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Trends;

/// <summary>Which measures and periods a publication has figures of, in its own order. Publications of one run share one.</summary>
internal sealed class TrendLayout
{
    private TrendLayout(PublishedMeasure[] measures, TrendSlot[] slots) => (Measures, Slots) = (measures, slots);

    /// <summary>The measures without figures.</summary>
    public PublishedMeasure[] Measures { get; }

    /// <summary>A measure and period each.</summary>
    public TrendSlot[] Slots { get; }

    /// <summary>The layout of a publication: the one given where it is the same.</summary>
    public static TrendLayout Of(Publication publication, TrendLayout? like)
    {
        PublishedMeasure[] measures = [.. publication.Measures.Select(m => m with { Points = [] })];
        TrendSlot[] slots = [.. publication.Measures.SelectMany((m, i) => m.Points.Select(p => new TrendSlot(i, p.Period, p.End)))];
        return like is not null && slots.AsSpan().SequenceEqual(like.Slots) && measures.AsSpan().SequenceEqual(like.Measures, SameMeasure.Instance) ? like : new(measures, slots);
    }

    // A record compares the list of figures by identity, and both are empty.
    private sealed class SameMeasure : IEqualityComparer<PublishedMeasure>
    {
        public static SameMeasure Instance { get; } = new();

        public bool Equals(PublishedMeasure? x, PublishedMeasure? y) => x is not null && y is not null && (x with { Points = y.Points }) == y;

        public int GetHashCode(PublishedMeasure measure) => StringComparer.Ordinal.GetHashCode(measure.Id);
    }
}

/// <summary>A measure and period.</summary>
/// <param name="Measure">Place of the measure in its layout.</param>
/// <param name="Period">The period as published.</param>
/// <param name="End">Its last day.</param>
internal readonly record struct TrendSlot(int Measure, string Period, DateOnly End);
