using Oversight.Dashboard.Access;
using Oversight.Dashboard.Trends;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Disclosure;

/// <summary>
/// What is published of an authority, as it is told to whoever is neither its own staff nor the department. A rate is its count told in other words, so figures from returns are those of the
/// trends, which were protected, and sentences about them say which measure and which way, without the figure. What such a measure adds to the score could be reckoned back to its rate, so it is told to two decimals,
/// and the score with it. What others published stays as it is.
/// </summary>
/// <param name="trends">The protected figures.</param>
public sealed class OpenFigures(TrendReader trends)
{
    // As ReasonWriter and DriftDetector end and begin what is exact.
    private const string AsReturned = "as returned)";
    private const string NewestFigure = " Newest figure ";
    private const int Decimals = 2;

    /// <summary>A publication as somebody may read it; nobody in particular is null.</summary>
    public async Task<Publication> OfAsync(Publication publication, Person? reader, CancellationToken cancellationToken)
    {
        if (Person.MayReadCounts(reader, publication.LaCode) || !publication.Measures.Any(IsReturned)) return publication;
        var table = await trends.FindAsync(publication.AsAt, cancellationToken);
        return publication with
        {
            Flag = Open(publication.Flag),
            Reasons = Open(publication.Reasons),
            Score = Open(publication.Score),
            Measures = [.. publication.Measures.Select(m => IsReturned(m) ? Open(m, table?.FindMeasure(m.Id), table?.PositionOf(publication.LaCode) ?? -1) : m)],
        };
    }

    /// <summary>A list as somebody may read it.</summary>
    public static NationalList Of(NationalList list, Person? reader) =>
        reader is { IsDepartment: true } ? list : list with { Lines = [.. list.Lines.Select(l => l with { Flag = Open(l.Flag), Reasons = Open(l.Reasons), Score = l.Evidence.Quality is null ? l.Score : Open(l.Score) })] };

    private static bool IsReturned(PublishedMeasure measure) => measure.Points.Any(p => p.IsReturned);

    private static PublishedMeasure Open(PublishedMeasure measure, TrendMeasure? open, int authority) => measure with
    {
        Points = [.. measure.Points.Select(p => p.IsReturned ? Open(p, open?.Periods.FirstOrDefault(o => o.Period == p.Period), authority) : p)],
    };

    // A period that the trends do not have yet is withheld until they do.
    private static PublishedPoint Open(PublishedPoint point, TrendPeriod? open, int authority)
    {
        var value = authority < 0 ? null : open?.Value(authority);
        var symbol = value is not null ? null : point.Value is null ? point.Symbol : authority < 0 || open is null ? EesSymbol.Suppressed : open.Symbols[authority] ?? EesSymbol.Suppressed;
        return point with
        {
            Value = value,
            Missing = value is not null ? null : point.Missing ?? (symbol == EesSymbol.Suppressed ? "suppressed" : "not_available"),
            Symbol = symbol,
            Nation = open?.Mean,
            NationLow = open?.Low,
            NationHigh = open?.High,
            Neighbours = authority < 0 ? null : open?.NeighbourMean(authority),
            Earlier = [],
            Numerator = null,
            Denominator = null,
        };
    }

    private static PublishedFlag Open(PublishedFlag flag) => flag with { Drifts = flag.Drifts is null ? null : [.. flag.Drifts.Select(WithoutFigures)] };

    private static PublishedReason[] Open(IReadOnlyList<PublishedReason> reasons) =>
        [.. reasons.Select(r => r with { Sentence = WithoutFigure(r.Sentence), Amount = r.Sentence.Contains(AsReturned, StringComparison.Ordinal) ? Math.Round(r.Amount, Decimals) : r.Amount })];

    private static PublishedScore Open(PublishedScore score) => score with { RankerScore = Math.Round(score.RankerScore, Decimals), Composite = Math.Round(score.Composite, Decimals) };

    private static string WithoutFigures(string drift) => drift.IndexOf(NewestFigure, StringComparison.Ordinal) is > 0 and var at ? drift[..at] : drift;

    private static string WithoutFigure(string reason)
    {
        var at = reason.IndexOf(AsReturned, StringComparison.Ordinal);
        if (at < 0 || reason.IndexOf(": ", StringComparison.Ordinal) is not (> 0 and var title)) return reason;
        var end = reason.IndexOf('.', at);
        return $"{reason[..title]}{reason[reason.LastIndexOf(" (", at, StringComparison.Ordinal)..(end < 0 ? reason.Length : end)]}.";
    }
}
