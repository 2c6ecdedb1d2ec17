using System.Security.Cryptography;
using System.Text;
using Oversight.Dashboard.Disclosure;
using Oversight.Returns.Measures;
using Oversight.Returns.Specifications;

namespace Oversight.Dashboard.Trends;

/// <summary>Puts the publications of a date together and takes out of them what may not be published.</summary>
internal static class TrendTableBuilder
{
    private static readonly ReturnSpecification Specification = ReturnSpecification.Versions[^1];

    private static readonly Dictionary<string, MeasureDefinition> Definitions =
        Specification.Measures.Where(m => m.InReturn).ToDictionary(m => ReturnMeasures.IdOf(m).Value, StringComparer.Ordinal);

    public static TrendTable Build(DateOnly asAt, IEnumerable<TrendColumn> publications)
    {
        TrendColumn[] columns = [.. publications.OrderBy(c => c.LaCode, StringComparer.Ordinal)];
        string[] regions = [.. columns.Select(c => c.Authority.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = columns.Select((c, i) => (c.LaCode, i)).ToDictionary(p => p.LaCode, p => p.i, StringComparer.Ordinal);
        TrendAuthority[] authorities =
        [
            .. columns.Select(c => new TrendAuthority(
                c.LaCode, c.Authority with { Neighbours = [] }, Array.IndexOf(regions, c.Authority.Region),
                [.. c.Authority.Neighbours.Select(n => places.GetValueOrDefault(n.LaCode, -1)).Where(p => p >= 0)], c.Inspections)),
        ];
        return new(asAt, Version(asAt, columns), authorities, regions, columns.Length == 0 ? [] : [.. Measures(columns, authorities, regions.Length)]);
    }

    private static string Version(DateOnly asAt, TrendColumn[] columns)
    {
        var text = string.Join('\n', columns.Select(c => $"{c.LaCode} {c.Revision}").Prepend($"{asAt:O}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static IEnumerable<TrendMeasure> Measures(TrendColumn[] columns, TrendAuthority[] authorities, int regions)
    {
        // While a run is being delivered two runs stand side by side: the newest says which measures there are, and each figure is found by name.
        var newest = columns.MaxBy(c => c.Revision)!;
        var slotsOf = columns.Select(c => c.Layout).Distinct().ToDictionary(l => l, l => l.Slots.Select((s, i) => (Key: (l.Measures[s.Measure].Id, s.Period), i)).ToDictionary(s => s.Key, s => s.i));
        var slots = newest.Layout.Slots.Select((slot, at) =>
        {
            var id = newest.Layout.Measures[slot.Measure].Id;
            var figures = new Figures(id, slot, columns, [.. columns.Select(c => ReferenceEquals(c.Layout, newest.Layout) ? at : slotsOf[c.Layout].GetValueOrDefault((id, slot.Period), -1))]);
            return (Slot: slot, At: at, Figures: figures);
        }).ToArray();
        var shown = Protect(slots.Select(s => s.Figures), authorities);
        foreach (var group in slots.GroupBy(s => s.Slot.Measure))
        {
            var definition = newest.Layout.Measures[group.Key];
            var nation = newest.Nation;
            yield return new(definition, [.. group.Select(s => new TrendPeriod(
                Source(s.Figures, shown, (nation.Mean[s.At], nation.Low[s.At], nation.High[s.At])), authorities, regions, definition.Direction == "low"))]);
        }
    }

    // Counts are protected by what they count, not by the measure that they stand in: a count withheld in one place must not stand in another.
    private static Dictionary<(string Items, string Period), ProtectedCounts> Protect(IEnumerable<Figures> figures, TrendAuthority[] authorities)
    {
        var counts = new Dictionary<(string, string), long?[]>();
        foreach (var f in figures)
        {
            if (!Definitions.TryGetValue(f.Measure, out var definition) || !f.HasCounts && definition.Denominator.Count > 0) continue;
            Gather(definition.Numerator, f.Numerator);
            Gather(definition.Denominator, f.Denominator);

            void Gather(IReadOnlyList<string> items, Func<int, double> count)
            {
                if (!OfPeople(items)) return;
                var key = (string.Join('+', items), f.Period);
                if (!counts.TryGetValue(key, out var of)) counts.Add(key, of = new long?[authorities.Length]);
                for (var i = 0; i < of.Length; i++)
                    if (!double.IsNaN(count(i))) of[i] ??= (long)Math.Round(count(i));
            }
        }
        int[] regions = [.. authorities.Select(a => a.Region)];
        return counts.ToDictionary(c => c.Key, c => SmallCounts.Protect(c.Value, regions));
    }

    /// <summary>Whether items count people or what was done for them. Full-time equivalents do not, and how many children live in a place is published.</summary>
    private static bool OfPeople(IReadOnlyList<string> items) =>
        items.Count > 0 && items.All(i => Specification.FindItem(i) is { IsTyped: true, Decimals: 0 });

    private static TrendPeriodSource Source(Figures f, Dictionary<(string, string), ProtectedCounts> shown, (double Mean, double Low, double High) nation)
    {
        var (values, symbols) = (f.Values(), f.Symbols());
        if (!f.IsReturned || !Definitions.TryGetValue(f.Measure, out var definition)) return new(f.Period, f.End, values, symbols, f.KnownAt(), null, null, nation);

        var numerators = Counts(definition.Numerator, f.Numerator);
        var denominators = definition.Denominator.Count == 0 ? null : Counts(definition.Denominator, f.Denominator);
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            var (above, below) = (numerators.Authorities[i], denominators?.Authorities[i] ?? new TrendCount(1, false));
            if (above.Value is { } n && below.Value is { } d and > 0) values[i] = (double)definition.Multiplier * n / d;
            else (values[i], symbols[i]) = (double.NaN, above.IsSuppressed || below.IsSuppressed ? EesSymbol.Suppressed : EesSymbol.NotAvailable);
        }
        return new(f.Period, f.End, values, symbols, f.KnownAt(), numerators, denominators, (Rough(nation.Mean), Rough(nation.Low), Rough(nation.High)));

        TrendCounts Counts(IReadOnlyList<string> items, Func<int, double> count)
        {
            if (!shown.TryGetValue((string.Join('+', items), f.Period), out var counts))
                return new([.. Enumerable.Range(0, values.Length).Select(i => new TrendCount(double.IsNaN(count(i)) ? null : count(i), false))], [], default);
            // The largest of something adds up to nothing.
            var adds = Specification.FindItem(items[0])!.Kind != ItemKind.Max;
            return new([.. counts.Cells.Select(TrendCount.Of)], adds ? [.. counts.Groups.Select(TrendCount.Of)] : [], adds ? TrendCount.Of(counts.Total) : default);
        }
    }

    // A national mean of exact rates, to one place: with 150 authorities that tells nothing of any one of them.
    private static double Rough(double value) => double.IsNaN(value) ? value : Math.Round(value * 10) / 10;

    /// <summary>One measure and period through all publications.</summary>
    private sealed record Figures(string Measure, TrendSlot Slot, TrendColumn[] Columns, int[] At)
    {
        public string Period => Slot.Period;

        public DateOnly End => Slot.End;

        public bool IsReturned => Period.Contains("-Q", StringComparison.Ordinal);

        public bool HasCounts => Enumerable.Range(0, Columns.Length).Any(i => !double.IsNaN(Numerator(i)));

        public double Numerator(int i) => Take(i, c => c.Numerators, Definitions.TryGetValue(Measure, out var d) && d.Denominator.Count == 0 && IsReturned ? Value(i) : double.NaN);

        public double Denominator(int i) => Take(i, c => c.Denominators, double.NaN);

        public double[] Values() => [.. Enumerable.Range(0, Columns.Length).Select(Value)];

        public string?[] Symbols() => [.. Enumerable.Range(0, Columns.Length).Select(i => At[i] < 0 ? EesSymbol.NotAvailable : Columns[i].Symbols[At[i]])];

        public DateOnly[] KnownAt() => [.. Enumerable.Range(0, Columns.Length).Select(i => At[i] < 0 ? default : Columns[i].KnownAt[At[i]])];

        private double Value(int i) => Take(i, c => c.Values, double.NaN);

        private double Take(int i, Func<TrendColumn, double[]> array, double otherwise) =>
            At[i] >= 0 && array(Columns[i])[At[i]] is var value && !double.IsNaN(value) ? value : otherwise;
    }
}
