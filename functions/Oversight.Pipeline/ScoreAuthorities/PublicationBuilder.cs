using System.Text.Json;
using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Pipeline.PublishScores;
using Oversight.Returns.Quality;
using Oversight.Risk.Explaining;
using Oversight.Risk.Features;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;

namespace Oversight.Pipeline.ScoreAuthorities;

/// <summary>Writes down what the dashboard is told of each authority.</summary>
public sealed class PublicationBuilder(
    FeatureBuilder features, NationalPanel panel, RiskModel? model, string? modelVersion, ReturnQuality? quality = null, bool isInformationOnly = false, Arrived? arrived = null)
{
    private readonly (Measure Measure, (FigureTable Figures, Nation? Nation)[] Periods)[] measures =
    [
        .. panel.Catalogue.All.OrderBy(m => m.Group, StringComparer.Ordinal).ThenBy(m => m.Title, StringComparer.Ordinal)
            .Select(m => (m, Periods(features, panel, m)))
            .Where(m => m.Item2.Length > 0),
    ];

    /// <summary>The publication of one score.</summary>
    public Publication Build(RiskScore score, Flag flag, int ranked, long revision, DateTimeOffset scoredAt)
    {
        var authority = score.Vector.Authority;
        var judgements = score.Vector.Judgements;
        return new(
            authority.Code.Value,
            panel.Date,
            revision,
            scoredAt,
            new(authority.Name, authority.Region, authority.Type, authority.Code.IsMadeUp, authority.PredecessorNote, [.. authority.NeighboursOn(panel.Date).Select(panel.Register.Find).OfType<Authority>().Select(n => new PublishedNeighbour(n.Code.Value, n.Name))], authority.ShortCode),
            new(CompositeAndGrade.Name, score.Ranking.Value, score.Rank, ranked, score.Composite.Value, modelVersion, [.. Targets.Published.Where(score.Probabilities.ContainsKey).Select(t => Published(t, score.Probabilities[t]))]),
            new(Word(flag.Band), flag.Rule, flag.Sentence, flag.ChanceOfNoise is { } chance ? Math.Round(chance, 4) : null, flag.IsRandomControl, flag.Drifts, flag.WouldChange, isInformationOnly, flag.ByChance, flag.Lot),
            [.. ReasonWriter.Reasons(score).Select(r => new PublishedReason(r.Feature, r.Amount, r.Sentence))],
            ReasonWriter.Missing(score),
            new(judgements.EvidenceAgeDays, judgements.IsPredecessors, score.Composite.NewestPeriodEnd, score.Composite.MissingShare, Published(quality?.At(authority, panel.Date))),
            [.. Inspections(authority).OrderByDescending(i => i.PublishedOn).Select(Published)],
            [.. measures.Select(m => Published(m.Measure, m.Periods, authority))],
            arrived?.Of(authority.Code, panel.Date));
    }

    private PublishedProbability Published(Target target, Estimate estimate) =>
        new(target.Name(), estimate.Probability, estimate.Low, estimate.High, model?.NationalRate(target) ?? 0);

    private static PublishedQuality? Published(EvidenceQuality? quality) => quality is null ? null : new(Word(quality.Grade), quality.Sentences);

    private IEnumerable<Inspection> Inspections(Authority authority) =>
        panel.InspectionsOf(authority.Code).Concat(authority.Predecessor is { } before ? panel.InspectionsOf(before) : []);

    private PublishedMeasure Published(Measure measure, (FigureTable Figures, Nation? Nation)[] periods, Authority authority)
    {
        var position = panel.Register.PositionOf(authority.Code);
        var predecessor = authority.Predecessor is { } before ? panel.Register.PositionOf(before) : -1;
        var versions = panel.VersionsOf(authority.Code, measure.Id).ToLookup(o => o.Period);
        return new(
            measure.Id.Value,
            measure.Title,
            measure.Unit,
            Word(measure.Direction),
            measure.Group,
            Composite.Measures.Contains(measure.Id),
            measure.Source,
            [.. periods.Select(p => Point(p.Figures, p.Nation, authority, position, predecessor, [.. versions[p.Figures.Period]]))]);
    }

    private PublishedPoint Point(FigureTable figures, Nation? nation, Authority authority, int position, int predecessor, Observation[] versions)
    {
        var own = figures.Figures[position];
        var inherited = !own.HasNumber && predecessor >= 0 && figures.Figures[predecessor].HasNumber;
        var figure = inherited ? figures.Figures[predecessor] : own;
        return new(
            figures.Period.ToString(),
            figures.Period.End,
            versions.Length > 0 && !inherited ? versions[^1].KnownAt : figures.KnownAt,
            figure.Number,
            figure.HasNumber ? null : Word(figure.Reason),
            figure.HasNumber ? null : figure.Symbol ?? string.Empty,
            inherited,
            Rounded(nation?.Mean),
            Rounded(nation?.Low),
            Rounded(nation?.High),
            Rounded(nation?.Table.NeighbourMean(panel.Register, authority, panel.Date)),
            [.. versions.SkipLast(1).Select(v => new PublishedVersion(v.KnownAt, v.Figure.Number, v.Figure.HasNumber ? null : v.Figure.Symbol ?? string.Empty))],
            figure.Counts?.Numerator,
            figure.Counts?.Denominator);
    }

    private static (FigureTable, Nation?)[] Periods(FeatureBuilder features, NationalPanel panel, Measure measure)
    {
        var tables = features.Tables(panel, measure).ToDictionary(t => t.Table.Period);
        return [.. panel.TablesOf(measure.Id).Select(f => (f, tables.TryGetValue(f.Period, out var t) ? new Nation(t, t.Mean, t.NationalPercentile(0.1), t.NationalPercentile(0.9)) : null))];
    }

    private static PublishedInspection Published(Inspection i) =>
        new(i.Authority.Value, Word(i.Framework), i.StartedOn, i.PublishedOn, Word(i.Overall), Word(i.Leadership), Word(i.HelpAndProtection), Word(i.ChildrenInCare), Word(i.CareLeavers));

    // Of means and percentiles, digits past the fourth say nothing and are most of a publication's bytes. The authority's own figures stay exact.
    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, 4) : null;

    private static string? Word(Grade? grade) => grade is { } g ? Word(g) : null;

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private sealed record Nation(StandardisedTable Table, double Mean, double Low, double High);
}
