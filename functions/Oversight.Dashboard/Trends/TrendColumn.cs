using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Trends;

/// <summary>What the trends keep of one publication: arrays of numbers, one entry a slot of its layout. A tenth of the publication's size.</summary>
internal sealed class TrendColumn
{
    private TrendColumn(Publication publication, TrendLayout layout, int slots)
    {
        (LaCode, Revision, Authority, Inspections, Layout) = (publication.LaCode, publication.Revision, publication.Authority, publication.Inspections, layout);
        (Values, Numerators, Denominators, Symbols, KnownAt) = (new double[slots], new double[slots], new double[slots], new string?[slots], new DateOnly[slots]);
        Nation = (new double[slots], new double[slots], new double[slots]);
    }

    public string LaCode { get; }

    public long Revision { get; }

    public PublishedAuthority Authority { get; }

    public IReadOnlyList<PublishedInspection> Inspections { get; }

    public TrendLayout Layout { get; }

    /// <summary>Values as published to the dashboard; not a number where missing.</summary>
    public double[] Values { get; }

    public double[] Numerators { get; }

    public double[] Denominators { get; }

    /// <summary>Why there is no value, as a symbol; null where there is one.</summary>
    public string?[] Symbols { get; }

    public DateOnly[] KnownAt { get; }

    /// <summary>The nation beside it: mean and the range of four authorities in five. Publications of one run share one.</summary>
    public (double[] Mean, double[] Low, double[] High) Nation { get; private set; }

    /// <summary>Takes what is needed out of a publication.</summary>
    /// <param name="publication">The publication.</param>
    /// <param name="like">Another of the same date, whose arrays are shared where they are the same.</param>
    public static TrendColumn Of(Publication publication, TrendColumn? like)
    {
        var layout = TrendLayout.Of(publication, like?.Layout);
        var column = new TrendColumn(publication, layout, layout.Slots.Length);
        var slot = 0;
        foreach (var point in publication.Measures.SelectMany(m => m.Points)) column.Set(slot++, point);
        if (like is not null && ReferenceEquals(layout, like.Layout) && Same(column.Nation.Mean, like.Nation.Mean) && Same(column.Nation.Low, like.Nation.Low) && Same(column.Nation.High, like.Nation.High))
            column.Nation = like.Nation;
        return column;
    }

    private void Set(int slot, PublishedPoint point)
    {
        Values[slot] = point.Value ?? double.NaN;
        Numerators[slot] = point.Numerator ?? double.NaN;
        Denominators[slot] = point.Denominator ?? double.NaN;
        Symbols[slot] = point.Value is null ? EesSymbol.Of(point.Missing, point.Symbol) : null;
        KnownAt[slot] = point.KnownAt;
        (Nation.Mean[slot], Nation.Low[slot], Nation.High[slot]) = (point.Nation ?? double.NaN, point.NationLow ?? double.NaN, point.NationHigh ?? double.NaN);
    }

    private static bool Same(double[] a, double[] b) => a.AsSpan().SequenceEqual(b);
}
