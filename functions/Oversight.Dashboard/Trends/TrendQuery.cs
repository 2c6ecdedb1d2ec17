using Oversight.Dashboard.Words;

namespace Oversight.Dashboard.Trends;

/// <summary>What to follow, of whom, over what time, as known when. All of it stands in the address, so that every question can be sent to somebody else.</summary>
/// <param name="Measures">Names of measures, in order; none stands for the first of the composite's.</param>
/// <param name="Authorities">Codes of authorities, in order.</param>
/// <param name="Regions">Names of regions.</param>
/// <param name="NeighboursOf">Codes of authorities whose statistical neighbours are asked for.</param>
/// <param name="Nation">Whether the nation is asked for.</param>
/// <param name="Everyone">Whether every authority is.</param>
/// <param name="From">Only periods that end on this day or later.</param>
/// <param name="To">Only periods that end on this day or earlier.</param>
/// <param name="AsAt">As known on this date; null for the newest.</param>
/// <param name="Show">What of a figure to follow.</param>
/// <param name="Notes">The reader's own annotations.</param>
public sealed record TrendQuery(
    IReadOnlyList<string> Measures,
    IReadOnlyList<string> Authorities,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> NeighboursOf,
    bool Nation,
    bool Everyone,
    DateOnly? From,
    DateOnly? To,
    DateOnly? AsAt,
    TrendShow Show,
    IReadOnlyList<TrendNote> Notes)
{
    /// <summary>Measures that may be asked for at once.</summary>
    public const int MostMeasures = 200;

    /// <summary>Annotations that a reader may add.</summary>
    public const int MostNotes = 5;

    /// <summary>Longest text of one.</summary>
    public const int LongestNote = 80;

    /// <summary>The query as the part of an address after the question mark, always in the same order: the same question has the same address.</summary>
    public string Text => string.Join('&', Parts);

    /// <summary>The same of one measure.</summary>
    public TrendQuery Of(string measure) => this with { Measures = [measure] };

    private IEnumerable<string> Parts
    {
        get
        {
            foreach (var m in Measures) yield return "measure=" + Uri.EscapeDataString(m);
            foreach (var a in Authorities) yield return "authority=" + Uri.EscapeDataString(a);
            if (Everyone) yield return "authority=all";
            foreach (var r in Regions) yield return "region=" + Uri.EscapeDataString(r);
            foreach (var n in NeighboursOf) yield return "neighbours=" + Uri.EscapeDataString(n);
            if (Nation) yield return "nation=true";
            if (From is { } from) yield return "from=" + Say.Iso(from);
            if (To is { } to) yield return "to=" + Say.Iso(to);
            if (AsAt is { } asAt) yield return "as_at=" + Say.Iso(asAt);
            if (Show != TrendShow.Rate) yield return "show=" + TrendWords.Name(Show);
            foreach (var n in Notes) yield return "note=" + Uri.EscapeDataString(n.On is { } on ? $"{Say.Iso(on)} {n.Text}" : n.Text);
        }
    }
}
