using Oversight.Dashboard.Charts;
using Oversight.Dashboard.Trends;

namespace Oversight.Dashboard.Pages;

/// <summary>What the page of trends shows.</summary>
/// <param name="Table">The figures as known on the date asked for, or the newest where that cannot be read; null where nothing was published.</param>
/// <param name="Field">The date asked for.</param>
/// <param name="Asked">The question; null where it cannot be read.</param>
/// <param name="Answer">The answer; null where there is none.</param>
/// <param name="Fault">What is wrong with the question; null where nothing.</param>
/// <param name="FaultAt">The field that it is about.</param>
public sealed record TrendView(TrendTable? Table, AsAtField Field, TrendQuery? Asked, TrendAnswer? Answer, string? Fault, string FaultAt)
{
    /// <summary>Measures on one page: each brings a chart and a table.</summary>
    public const int MostMeasures = 4;

    /// <summary>The question as it was answered, or as it was asked.</summary>
    public TrendQuery? Query => Answer?.Query ?? Asked;

    /// <summary>What to know that is numbered in no chart.</summary>
    public IReadOnlyList<TrendNote> Loose => Answer is null ? [] : [.. Answer.Notes.Where(n => n.On is null || !Answer.Series.GroupBy(s => s.Measure.Id).Any(g => TrendChart.Numbered([.. g], Answer.Notes).Contains(n)))];
}
