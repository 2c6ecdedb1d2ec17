namespace Oversight.Dashboard;

/// <summary>The national list of one date.</summary>
/// <param name="AsAt">The date.</param>
/// <param name="Lines">One an authority, ordered by code.</param>
public sealed record NationalList(DateOnly AsAt, IReadOnlyList<PublishedSummary> Lines)
{
    /// <summary>How many authorities it has once all of it has arrived; 0 where none has.</summary>
    public int Expected => Lines.Select(l => l.Score.Ranked).DefaultIfEmpty().Max();

    /// <summary>Whether all of it has arrived.</summary>
    public bool IsWhole => Lines.Count > 0 && Lines.Count >= Expected;
}
