using System.Collections.Concurrent;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Risk.Scoring;

namespace Oversight.Risk.Features;

/// <summary>
/// Builds feature vectors from the panels of one collection of evidence. Standardised tables are kept by measure, period and revision: a table
/// of another revision is another table, so nothing known later can reach an earlier date through the store.
/// </summary>
public sealed class FeatureBuilder(EvidenceBase evidence)
{
    private static readonly MeasureId Children = MeasureId.Parse("child_population");

    private static readonly Dictionary<MeasureId, MeasureId> Wholes = new()
    {
        [MeasureId.Parse("rereferral_pct")] = MeasureId.Parse("referral_rate"),
        [MeasureId.Parse("icpc_15d_pct")] = MeasureId.Parse("icpc_rate"),
        [MeasureId.Parse("cla_3plus_placements_pct")] = MeasureId.Parse("cla_rate"),
    };

    private readonly Register register = evidence.Register;
    private readonly ConcurrentDictionary<(MeasureId, Period, int), StandardisedTable?> standardised = [];
    private readonly ConcurrentDictionary<(DateOnly, string), (double? National, double Regional)> rates = [];
    private readonly Measure[] used = [.. evidence.Catalogue.All.Where(m => m.IsCore || Composite.Measures.Contains(m.Id))];

    /// <summary>The measures that vectors hold, ordered by name.</summary>
    public IReadOnlyList<Measure> Measures => used;

    /// <summary>The feature vectors of every authority that exists on the panel's date, ordered by code.</summary>
    public IReadOnlyList<FeatureVector> BuildAll(NationalPanel panel) => [.. register.LiveOn(panel.Date).Select(a => Build(panel, a))];

    /// <summary>The feature vector of one authority on the panel's date.</summary>
    /// <exception cref="ArgumentException">The panel is of other evidence.</exception>
    public FeatureVector Build(NationalPanel panel, Authority authority) =>
        Build(panel, authority, panel);

    /// <summary>
    /// The same with the measures of another panel of the same evidence. With one some days earlier it is what would be known if every figure were published so many days later.
    /// </summary>
    /// <exception cref="ArgumentException">A panel is of other evidence.</exception>
    public FeatureVector Build(NationalPanel panel, Authority authority, NationalPanel measures) =>
        new(authority, panel.Date, used.ToDictionary(m => m.Id, m => Feature(measures, panel.Date, authority, m)), Judgements(panel, authority));

    /// <summary>The periods of a measure known on the panel's date in which enough authorities have a value, oldest first.</summary>
    /// <exception cref="ArgumentException">The panel is of other evidence.</exception>
    public IEnumerable<StandardisedTable> Tables(NationalPanel panel, Measure measure)
    {
        if (!panel.IsOf(evidence)) throw new ArgumentException("The panel is of other evidence than this builder's.", nameof(panel));
        return panel.TablesOf(measure.Id)
            .Select(t => standardised.GetOrAdd((t.Measure, t.Period, t.Revision), _ => HasEnough(t) ? StandardisedTable.From(t, measure, register) : null))
            .OfType<StandardisedTable>();
    }

    // A measure changes its source nationally, once 120 of the 153 authorities (in a smaller register the same share) have the new one, so that no
    // comparison mixes a published series with returns.
    private bool HasEnough(FigureTable table) =>
        table.Period.Kind != PeriodKind.FinancialQuarter || table.Figures.Count(f => f.HasNumber) >= register.LiveOn(table.Period.End).Count() * 120 / 153.0;

    private MeasureFeature Feature(NationalPanel panel, DateOnly asAt, Authority authority, Measure measure)
    {
        StandardisedTable? newest = null, before = null;
        foreach (var table in Tables(panel, measure)) (before, newest) = (newest, table);
        if (newest is null) return new(measure, null, null, null, false, true, null, null, null, null);

        var position = register.PositionOf(authority.Code);
        var newestIsMissing = newest.Value(position) is null;
        var use = newestIsMissing && before is not null ? before : newest;
        return new(
            measure,
            use.Table.Period,
            use.Table.KnownAt,
            use.Value(position),
            use.IsInherited(position),
            newestIsMissing,
            use.Z(position),
            use.NeighbourDifference(position, asAt),
            use.Mean,
            use.NeighbourMean(register, authority, asAt),
            BaseOf(panel, use, position));
    }

    // As returned or, of the published series whose whole is published as a rate for 10,000 children in the same period, that rate times the children.
    private static CountBase? BaseOf(NationalPanel panel, StandardisedTable table, int position)
    {
        if (table.CountsOf(position) is { } counts) return new(counts.Denominator, IsEstimate: false);
        if (table.IsInherited(position) || !Wholes.TryGetValue(table.Table.Measure, out var whole)) return null;
        var rate = panel.TablesOf(whole).LastOrDefault(t => t.Period.Equals(table.Table.Period))?.Figures[position].Number;
        var children = panel.TablesOf(Children).LastOrDefault(t => t.Figures[position].HasNumber && t.Period.End <= table.Table.Period.End)?.Figures[position].Number;
        return rate * children / 10_000 is { } count ? new(count, IsEstimate: true) : null;
    }

    private JudgementHistory Judgements(NationalPanel panel, Authority authority)
    {
        var history = panel.HistoryOf(authority);
        var last = history.Count > 0 ? history[^1] : null;
        var trend = history.Count > 1 && history[^1].Outcome is { } now && history[^2].Outcome is { } then ? now - then : 0;
        var (national, regional) = rates.GetOrAdd((panel.Date, authority.Region), _ => Rates(panel, authority.Region));
        return new(
            last,
            last is not null && last.Authority != authority.Code,
            last is null ? null : panel.Date.DayNumber - last.StartedOn.DayNumber,
            last is null ? null : (panel.Date.DayNumber - last.PublishedOn.DayNumber) / 365.25,
            history.Count(i => i.Outcome == Grade.Inadequate),
            trend,
            national,
            regional);
    }

    private (double? National, double Regional) Rates(NationalPanel panel, string region)
    {
        Inspection[] recent = [.. panel.Inspections.Where(i => i.PublishedOn >= panel.Date.AddMonths(-24) && i.Outcome is not null)];
        Inspection[] near = [.. panel.Inspections.Where(i => i.PublishedOn >= panel.Date.AddMonths(-48) && i.Outcome is not null && register.Find(i.Authority)?.Region == region)];
        return (
            recent.Length == 0 ? null : recent.Count(i => i.Outcome < Grade.Good) / (double)recent.Length,
            (near.Count(i => i.Outcome < Grade.Good) + 2.0) / (near.Length + 4));
    }
}
