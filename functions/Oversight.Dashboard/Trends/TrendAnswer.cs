namespace Oversight.Dashboard.Trends;

/// <summary>What a query found.</summary>
/// <param name="Table">The table it was asked of.</param>
/// <param name="Query">The query with what it left out filled in.</param>
/// <param name="Series">The lines: measure by measure; within it authorities as asked, then regions, neighbours, the nation.</param>
/// <param name="Notes">What to know, oldest first; what belongs to no day before all.</param>
public sealed record TrendAnswer(TrendTable Table, TrendQuery Query, IReadOnlyList<TrendSeries> Series, IReadOnlyList<TrendNote> Notes)
{
    /// <summary>Figures on all lines.</summary>
    public int Figures => Series.Sum(s => s.Points.Count);
}
