using Oversight.Dashboard.Disclosure;

namespace Oversight.Dashboard.Trends;

/// <summary>Every authority's figure for one measure and period, as it may be published; arrays in the order of the table's authorities.</summary>
/// <remarks>A rate from counts is computed again from the protected counts, so that it says no more than they do. What others published stays as it is.</remarks>
public sealed class TrendPeriod
{
    /// <summary>Fewest neighbours with a value for their mean to be what is expected (METHODS section 4).</summary>
    public const int FewestNeighbours = 5;

    /// <summary>Fewest authorities of a region with a value for a mean of it.</summary>
    public const int FewestInRegion = 3;

    private readonly double[] values;
    private readonly ushort[] ranks;
    private readonly double[] neighbours;
    private readonly double[] regions;

    internal TrendPeriod(TrendPeriodSource source, IReadOnlyList<TrendAuthority> authorities, int regions, bool lowIsConcern)
    {
        (Period, End, IsReturned) = (source.Period, source.End, source.Period.Contains("-Q", StringComparison.Ordinal));
        (values, Symbols, KnownAt) = (source.Values, source.Symbols, source.KnownAt);
        (Numerators, Denominators) = (source.Numerators, source.Denominators);
        (Mean, Low, High) = (OrNull(source.Nation.Mean), OrNull(source.Nation.Low), OrNull(source.Nation.High));
        (ranks, Ranked) = Rank(values, lowIsConcern);
        neighbours = new double[values.Length];
        for (var i = 0; i < values.Length; i++) neighbours[i] = MeanOf(authorities[i].Neighbours, FewestNeighbours);
        this.regions = new double[regions];
        for (var r = 0; r < regions; r++) this.regions[r] = MeanOf([.. Enumerable.Range(0, values.Length).Where(i => authorities[i].Region == r)], FewestInRegion);
        double[] there = [.. values.Where(v => !double.IsNaN(v))];
        var mean = there.Length == 0 ? 0 : there.Average();
        StandardDeviation = there.Length < 2 ? 0 : Math.Sqrt(there.Average(v => (v - mean) * (v - mean)));
    }

    /// <summary>The period as published; a quarter stands for the four quarters that end with it.</summary>
    public string Period { get; }

    /// <summary>Its last day.</summary>
    public DateOnly End { get; }

    /// <summary>Whether the figures come from returns rather than published statistics.</summary>
    public bool IsReturned { get; }

    /// <summary>How many authorities have a value.</summary>
    public int Ranked { get; }

    /// <summary>National mean, as on every other page; null where too few have a value.</summary>
    public double? Mean { get; }

    /// <summary>10th percentile of all authorities.</summary>
    public double? Low { get; }

    /// <summary>90th percentile of all authorities.</summary>
    public double? High { get; }

    /// <summary>Population standard deviation between authorities, in the measure's unit.</summary>
    public double StandardDeviation { get; }

    /// <summary>Why there is no value.</summary>
    public IReadOnlyList<string?> Symbols { get; }

    /// <summary>The day each became known.</summary>
    public IReadOnlyList<DateOnly> KnownAt { get; }

    /// <summary>Counts above the line with their totals; null where the figures came without.</summary>
    public TrendCounts? Numerators { get; }

    /// <summary>Counts below the line with their totals.</summary>
    public TrendCounts? Denominators { get; }

    /// <summary>The value of an authority; null where missing.</summary>
    public double? Value(int authority) => OrNull(values[authority]);

    /// <summary>Its place among those with a value, 1 for most concern (of a measure without direction: the highest); ties share the better place.</summary>
    public int? Rank(int authority) => ranks[authority] == 0 ? null : ranks[authority];

    /// <summary>Mean of its statistical neighbours; null with fewer than five values.</summary>
    public double? NeighbourMean(int authority) => OrNull(neighbours[authority]);

    /// <summary>Mean of a region's authorities; null with fewer than three values.</summary>
    public double? RegionMean(int region) => OrNull(regions[region]);

    /// <summary>What is expected of an authority: its neighbours' mean or, with too few of them, the nation's.</summary>
    public double? Expected(int authority) => NeighbourMean(authority) ?? Mean;

    /// <summary>How far a value lies from what is expected, in standard deviations; null where either is missing.</summary>
    public double? Distance(double? value, double? expected) => value is { } v && expected is { } e && StandardDeviation > 0 ? (v - e) / StandardDeviation : null;

    private double MeanOf(IReadOnlyList<int> places, int fewest)
    {
        var (sum, count) = (0.0, 0);
        foreach (var place in places)
        {
            if (double.IsNaN(values[place])) continue;
            sum += values[place];
            count++;
        }
        return count >= fewest ? sum / count : double.NaN;
    }

    private static (ushort[] Ranks, int Ranked) Rank(double[] values, bool lowIsConcern)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).OrderBy(i => lowIsConcern ? values[i] : -values[i])];
        var ranks = new ushort[values.Length];
        for (var k = 0; k < order.Length; k++)
            ranks[order[k]] = k > 0 && values[order[k]].Equals(values[order[k - 1]]) ? ranks[order[k - 1]] : (ushort)(k + 1);
        return (ranks, order.Length);
    }

    private static double? OrNull(double value) => double.IsNaN(value) ? null : value;
}

/// <summary>Counts of every authority with the totals of regions and of all, as they may be published.</summary>
/// <param name="Authorities">One an authority.</param>
/// <param name="Regions">One a region.</param>
/// <param name="Total">Of all.</param>
public sealed record TrendCounts(IReadOnlyList<TrendCount> Authorities, IReadOnlyList<TrendCount> Regions, TrendCount Total);

/// <summary>What a period is made of.</summary>
internal sealed record TrendPeriodSource(
    string Period, DateOnly End, double[] Values, string?[] Symbols, DateOnly[] KnownAt, TrendCounts? Numerators, TrendCounts? Denominators, (double Mean, double Low, double High) Nation);
