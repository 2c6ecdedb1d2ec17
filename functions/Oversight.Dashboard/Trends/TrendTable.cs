namespace Oversight.Dashboard.Trends;

/// <summary>Every figure of every authority as published for one date, in columns: what trends are asked of. Never changes; a newer publication makes a new one.</summary>
public sealed class TrendTable
{
    private readonly Dictionary<string, int> positions;
    private readonly Dictionary<string, TrendMeasure> measures;

    internal TrendTable(DateOnly asAt, string version, IReadOnlyList<TrendAuthority> authorities, IReadOnlyList<string> regions, IReadOnlyList<TrendMeasure> measures)
    {
        (AsAt, Version, Authorities, Regions, Measures) = (asAt, version, authorities, regions, measures);
        positions = authorities.Select((a, i) => (a.LaCode, i)).ToDictionary(p => p.LaCode, p => p.i, StringComparer.Ordinal);
        this.measures = measures.ToDictionary(m => m.Definition.Id, StringComparer.Ordinal);
    }

    /// <summary>Date of the publications.</summary>
    public DateOnly AsAt { get; }

    /// <summary>Another for any other set of publications; part of every entity tag.</summary>
    public string Version { get; }

    /// <summary>The authorities, ordered by code.</summary>
    public IReadOnlyList<TrendAuthority> Authorities { get; }

    /// <summary>Their regions, A to Z.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>The measures, ordered by group and title.</summary>
    public IReadOnlyList<TrendMeasure> Measures { get; }

    /// <summary>Whether all of it is made up.</summary>
    public bool IsMadeUp => Authorities.Count > 0 && Authorities[0].Authority.IsMadeUp;

    /// <summary>The measure with a name, or null.</summary>
    public TrendMeasure? FindMeasure(string id) => measures.GetValueOrDefault(id);

    /// <summary>The place of an authority, or -1.</summary>
    public int PositionOf(string laCode) => positions.GetValueOrDefault(laCode, -1);

    /// <summary>The place of a region, or -1.</summary>
    public int RegionOf(string region)
    {
        for (var r = 0; r < Regions.Count; r++)
            if (string.Equals(Regions[r], region, StringComparison.OrdinalIgnoreCase)) return r;
        return -1;
    }
}
