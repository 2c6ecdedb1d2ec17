using Oversight.Dashboard.Words;
using Oversight.Domain.Authorities;

namespace Oversight.Dashboard.Trends;

/// <summary>Answers queries from a table. Arithmetic on arrays: no store, no clock.</summary>
public static class TrendFinder
{
    /// <summary>Answers a query. What it does not name is filled in: the composite's first measure, the nation.</summary>
    /// <returns>The answer, or what is wrong: a measure, authority or region that the table does not have.</returns>
    public static (TrendAnswer? Answer, string? Fault) Find(TrendTable table, TrendQuery query)
    {
        if (query.Measures.Count == 0) query = query with { Measures = [.. table.Measures.OrderByDescending(m => m.Definition.IsInComposite).Take(1).Select(m => m.Definition.Id)] };
        if (!query.Everyone && query.Authorities.Count + query.Regions.Count + query.NeighboursOf.Count == 0) query = query with { Nation = true };
        if (query.Measures.FirstOrDefault(m => table.FindMeasure(m) is null) is { } measure) return (null, $"There is no measure {measure}. GET /api/v1/measures lists them.");
        if (query.Authorities.Concat(query.NeighboursOf).FirstOrDefault(a => table.PositionOf(a) < 0) is { } code) return (null, $"There is no authority {code} on the list of {Say.Iso(table.AsAt)}.");
        if (query.Regions.FirstOrDefault(r => table.RegionOf(r) < 0) is { } region) return (null, $"There is no region {region}. There are {string.Join(", ", table.Regions)}.");
        TrendSeries[] series = [.. query.Measures.SelectMany(m => SeriesOf(table, query, table.FindMeasure(m)!))];
        return (new(table, query, series, [.. Notes(table, query, series).OrderBy(n => n.On ?? DateOnly.MinValue)]), null);
    }

    private static IEnumerable<TrendSeries> SeriesOf(TrendTable table, TrendQuery query, TrendMeasure measure)
    {
        TrendPeriod[] periods = [.. measure.Periods.Where(p => (query.From is null || p.End >= query.From) && (query.To is null || p.End <= query.To))];
        var authorities = query.Everyone ? Enumerable.Range(0, table.Authorities.Count) : query.Authorities.Select(table.PositionOf);
        foreach (var i in authorities)
        {
            var who = table.Authorities[i];
            yield return new(measure.Definition, TrendLevel.LocalAuthority, who.LaCode, who.Authority.Name, i, who.Region, [.. periods.Select(p => OfAuthority(p, i))]);
        }
        foreach (var r in query.Regions.Select(table.RegionOf))
            yield return new(measure.Definition, TrendLevel.Regional, null, table.Regions[r], -1, r, [.. periods.Select(p => Aggregate(p, p.RegionMean(r), c => c.Regions.Count > r ? c.Regions[r] : default))]);
        foreach (var i in query.NeighboursOf.Select(table.PositionOf))
        {
            var who = table.Authorities[i];
            yield return new(measure.Definition, TrendLevel.Neighbours, who.LaCode, $"Like {who.Authority.Name}", i, who.Region, [.. periods.Select(p => Aggregate(p, p.NeighbourMean(i), _ => default))]);
        }
        if (query.Nation)
            yield return new(measure.Definition, TrendLevel.National, null, "Nation", -1, -1, [.. periods.Select(p => Aggregate(p, p.Mean, c => c.Total))]);
    }

    private static TrendPoint OfAuthority(TrendPeriod p, int i)
    {
        var (value, expected) = (p.Value(i), p.Expected(i));
        return new(
            p.Period, p.End, p.IsReturned, value, value is null ? p.Symbols[i] ?? EesSymbol.NotAvailable : null, p.Rank(i), value is null ? null : p.Ranked, expected, p.Distance(value, expected),
            p.Numerators?.Authorities[i] ?? default, p.Denominators?.Authorities[i] ?? default, p.KnownAt[i] == default ? null : p.KnownAt[i]);
    }

    private static TrendPoint Aggregate(TrendPeriod p, double? value, Func<TrendCounts, TrendCount> count) => new(
        p.Period, p.End, p.IsReturned, value, value is null ? EesSymbol.NotAvailable : null, null, null, p.Mean, p.Distance(value, p.Mean),
        p.Numerators is { } above ? count(above) : default, p.Denominators is { } below ? count(below) : default, null);

    private static IEnumerable<TrendNote> Notes(TrendTable table, TrendQuery query, TrendSeries[] series)
    {
        foreach (var i in query.Authorities.Concat(query.NeighboursOf).Distinct(StringComparer.Ordinal).Select(table.PositionOf))
        {
            var who = table.Authorities[i];
            if (who.Authority.PredecessorNote.Length > 0) yield return new(null, "reorganisation", $"{who.Authority.Name}: {who.Authority.PredecessorNote}");
            foreach (var inspection in who.Inspections.Where(n => IsWithin(n.StartedOn)))
                yield return new(inspection.StartedOn, "inspection", $"{who.Authority.Name} inspected: {Terms.Grade(inspection.Overall)}{(inspection.LaCode == who.LaCode ? "" : " (the authority before it)")}");
        }
        foreach (var measure in series.DistinctBy(s => s.Measure.Id))
        {
            if (measure.Points.Any(p => !p.IsReturned) && measure.Points.FirstOrDefault(p => p.IsReturned) is { } first)
                yield return new(first.End, "source", $"{measure.Measure.Title}: figures from returns begin; before them published statistics");
        }
        var comparesNeighbours = query.Show == TrendShow.Distance || query.NeighboursOf.Count > 0;
        if (comparesNeighbours && !table.IsMadeUp && IsWithin(Authority.NeighboursChanged))
            yield return new(Authority.NeighboursChanged, "neighbours", $"The groups of statistical neighbours changed. Every period is compared with those in force on {Say.Day(table.AsAt)}");
        foreach (var note in query.Notes) yield return note;

        bool IsWithin(DateOnly day) => day <= table.AsAt && (query.From is null || day >= query.From) && (query.To is null || day <= query.To);
    }
}
