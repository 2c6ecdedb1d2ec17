using Oversight.Dashboard.Words;
using Oversight.Domain.Measures;
using Oversight.Pipeline.PublishScores;
using Oversight.Returns.Measures;
using Oversight.Returns.Specifications;

namespace Oversight.Dashboard.Trends;

/// <summary>What there is to know of a measure: from the specification, from the publications, or from both.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Direction">high, low, both or context.</param>
/// <param name="Source">The table it is published in, in words; empty where it is not.</param>
/// <param name="IsInComposite">Whether it moves the rank.</param>
/// <param name="Definition">Its row in the specification; null where that has none.</param>
/// <param name="Measure">Its figures; null where nothing was published.</param>
public sealed record MeasureHelp(string Id, string Title, string Unit, string Direction, string Source, bool IsInComposite, MeasureDefinition? Definition, TrendMeasure? Measure)
{
    // Behind a newest period from so many authorities fewer, something is worth saying.
    private const double FewMissing = 0.02;

    private static readonly ReturnSpecification Specification = ReturnSpecification.Versions[^1];

    /// <summary>The findings of the National Audit Office that it is there for.</summary>
    public IReadOnlyList<NaoFinding> Findings => [.. Specification.NaoFindings.Where(f => Definition?.Findings.Contains(f.Id) == true)];

    /// <summary>What is divided by what; null where it is only published.</summary>
    public string? Formula => Definition is { InReturn: true } d ? Say.Capital(ReturnTerms.Formula(d, Specification)) : null;

    /// <summary>What to know before reading anything into it.</summary>
    public IEnumerable<string> Problems
    {
        get
        {
            if (Definition is { Note.Length: > 0 } noted) yield return $"{Say.Capital(noted.Note)}.";
            if (Definition is { InReturn: true, Published: true, SameDefinition: false }) yield return "What authorities return and what is published under this name are not defined alike. Both are kept, side by side, and neither replaces the other.";
            if (Definition is { InReturn: true, Published: true, SameDefinition: true }) yield return "It comes from two sources: published once a year, returned every quarter. A line changes from one to the other where enough authorities return it; no line leads across.";
            if (Definition is { InReturn: true, Published: false }) yield return "Nobody published it before, so nobody knows yet how far authorities count it alike.";
            if (Direction == "both") yield return "Neither high nor low is good: it tells that an authority differs, not that it is worse. It ranks from the highest.";
            if (Direction == "context") yield return "It describes the place and not the service. It is there to compare like with like.";
            if (Measure is not { Periods: [.., var newest] } measure) yield break;
            if (Lag(measure) is { } days and > 120) yield return $"It becomes known late: the newest figures some {days / 30} months after the time that they are about.";
            var missing = newest.Symbols.Count - newest.Ranked;
            if (missing > FewMissing * newest.Symbols.Count) yield return $"{missing} of {newest.Symbols.Count} authorities have no figure {Say.When(newest.Period, newest.End)}.";
            if (measure.Periods.Any(p => p.IsReturned)) yield return "From returns: no rate is shown under a denominator of 10, and none is scored under 20.";
        }
    }

    /// <summary>The measures of a table and of the specification whose title, name or findings have all the words; no words find all.</summary>
    public static IReadOnlyList<MeasureHelp> Search(TrendTable? table, string? words)
    {
        var typed = (words ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var ids = Specification.Measures.Select(Id_).Concat(table?.Measures.Select(m => m.Definition.Id) ?? []).Distinct(StringComparer.Ordinal);
        return [.. ids.Select(id => Find(table, id)!).Where(h => typed.All(t => h.Texts.Any(x => x.Contains(t, StringComparison.OrdinalIgnoreCase)))).OrderBy(h => h.Title, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The measure with a name; null where neither knows it.</summary>
    public static MeasureHelp? Find(TrendTable? table, string id)
    {
        var measure = table?.FindMeasure(id);
        var definition = Specification.Measures.FirstOrDefault(m => Id_(m) == id) ?? Specification.Measures.FirstOrDefault(m => m.Id == id);
        return measure is { Definition: var known }
            ? new(id, known.Title, known.Unit, known.Direction, known.Source, known.IsInComposite, definition, measure)
            : definition is null ? null : new(id, definition.Title, definition.Unit == "per 10,000 children" ? "per 10k" : definition.Unit, Word(definition.Direction), string.Empty, false, definition, null);
    }

    private IEnumerable<string> Texts => [Id, Title, Units.InWords(Unit), .. Definition?.Findings ?? []];

    private static string Id_(MeasureDefinition definition) => definition.InReturn ? ReturnMeasures.IdOf(definition).Value : definition.Id;

    private static string Word(string direction) => direction switch
    {
        "high_is_concern" => "high",
        "low_is_concern" => "low",
        "two_sided" => "both",
        _ => "context",
    };

    // Days from the end of the newest period to the day that most of its figures were known.
    private static int? Lag(TrendMeasure measure)
    {
        var newest = measure.Periods[^1];
        DateOnly[] known = [.. newest.KnownAt.Where(k => k != default).Order()];
        return known.Length == 0 ? null : known[known.Length / 2].DayNumber - newest.End.DayNumber;
    }
}
