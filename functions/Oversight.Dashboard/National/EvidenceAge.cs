namespace Oversight.Dashboard.National;

/// <summary>How old is what inspections tell, over the national list of a date.</summary>
/// <param name="AsAt">The date.</param>
/// <param name="Oldest">Every authority, never inspected and oldest first.</param>
public sealed record EvidenceAge(DateOnly AsAt, IReadOnlyList<PublishedSummary> Oldest)
{
    /// <summary>The share that the National Audit Office found to be three or more years old (F31).</summary>
    public const double NaoShare = 1.0 / 3;

    /// <summary>Years from which it counted.</summary>
    public const int NaoYears = 3;

    /// <summary>Of a list.</summary>
    public static EvidenceAge Of(NationalList list) => new(list.AsAt, [.. list.Lines.OrderByDescending(l => l.Evidence.AgeDays ?? int.MaxValue).ThenBy(l => l.LaCode, StringComparer.Ordinal)]);

    /// <summary>Last inspected so many years ago or longer, or never.</summary>
    public IReadOnlyList<PublishedSummary> AtLeast(int years) => [.. Oldest.Where(l => l.Evidence.AgeDays is not { } days || AsAt.AddDays(-days) <= AsAt.AddYears(-years))];

    /// <summary>Share of authorities last inspected three or more years ago, 0 to 1.</summary>
    public double Share => Oldest.Count == 0 ? 0 : (double)AtLeast(NaoYears).Count / Oldest.Count;

    /// <summary>How many were last inspected within each year back; the last is all that is older, never inspected with it.</summary>
    public IReadOnlyList<(string Name, int Count)> ByYear
    {
        get
        {
            int[] atLeast = [.. Enumerable.Range(0, 6).Select(y => AtLeast(y).Count)];
            return [.. Enumerable.Range(0, 5).Select(y => (y == 0 ? "Less than a year" : y == 1 ? "1 year" : $"{y} years", atLeast[y] - atLeast[y + 1])), ("5 years or more, or never", atLeast[5])];
        }
    }
}
