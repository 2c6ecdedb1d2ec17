namespace Oversight.Returns.Quality;

/// <summary>How far an authority's returns can be relied on.</summary>
public enum QualityGrade
{
    /// <summary>None of the quarters that were due was returned.</summary>
    None,

    /// <summary>Treat its figures with care.</summary>
    Poor,

    /// <summary>Some things to know about its figures.</summary>
    Fair,

    /// <summary>Nothing that should keep anybody from relying on its figures.</summary>
    Good,
}

/// <summary>What is known of one quarter's return, for its quality.</summary>
/// <param name="Deadline">Last day on which it was on time.</param>
/// <param name="FirstAcceptedOn">When it was first accepted; null where it was not.</param>
/// <param name="CoreItems">Items that had to be there.</param>
/// <param name="NotAvailable">Of those, how many had no figure.</param>
/// <param name="Warnings">Warnings in the version that counts.</param>
/// <param name="Unexplained">Of those, how many nobody explained.</param>
/// <param name="RevisedFinal">Figures marked final that were changed afterwards (V092).</param>
/// <param name="Copied">Figures that are the same as the quarter before (V090).</param>
/// <param name="IsRounded">Whether too many counts end in 0 or 5 (V091).</param>
public sealed record QuarterQuality(DateOnly Deadline, DateOnly? FirstAcceptedOn, int CoreItems, int NotAvailable, int Warnings, int Unexplained, int RevisedFinal, int Copied, bool IsRounded)
{
    /// <summary>A quarter of which nothing was accepted.</summary>
    public static QuarterQuality Missing(DateOnly deadline) => new(deadline, null, 0, 0, 0, 0, 0, 0, false);
}

/// <summary>
/// The quality of an authority's evidence over its last four due quarters, as a grade of its own: late, missing, unexplained, revised and implausible each
/// count 0, 1 or 2; the sum makes the grade. It says how sure the figures are, never that the service is bad (METHODS section 7).
/// </summary>
/// <param name="Grade">0 or 1 in all is good, 2 to 4 fair, more is poor.</param>
/// <param name="Sentences">What counted, in words; empty where nothing did.</param>
public sealed record EvidenceQuality(QualityGrade Grade, IReadOnlyList<string> Sentences)
{
    private const int MostFair = 4;

    /// <summary>Grades it.</summary>
    /// <param name="quarters">The quarters due, at most the last four.</param>
    public static EvidenceQuality Of(IReadOnlyList<QuarterQuality> quarters)
    {
        if (quarters.All(q => q.FirstAcceptedOn is null)) return new(QualityGrade.None, quarters.Count == 0 ? [] : [$"Nothing was returned for the last {Count(quarters.Count, "quarter")} due."]);
        var sentences = new List<string>();
        int Mark(int mark, string sentence)
        {
            if (mark > 0) sentences.Add(sentence);
            return mark;
        }

        var gone = quarters.Count(q => q.FirstAcceptedOn is null);
        var late = quarters.Count(q => q.FirstAcceptedOn > q.Deadline);
        var items = quarters.Sum(q => q.CoreItems);
        var missing = items == 0 ? 0 : quarters.Sum(q => q.NotAvailable) / (double)items;
        var unexplained = quarters.Sum(q => q.Unexplained);
        var revised = quarters.Sum(q => q.RevisedFinal);
        var copied = quarters.Max(q => q.Copied);
        var rounded = quarters.Count(q => q.IsRounded);
        var sum = Mark(gone > 0 || late > 1 ? 2 : late, gone > 0 ? $"{Count(gone, "return")} of {quarters.Count} due did not come." : $"{Count(late, "return")} of {quarters.Count} came late.")
            + Mark(missing > 0.1 ? 2 : missing > 0.02 ? 1 : 0, $"{missing * 100:0}% of the counts that have to be there were not available.")
            + Mark(unexplained > 10 ? 2 : unexplained > 2 ? 1 : 0, $"{Count(unexplained, "warning")} {(unexplained == 1 ? "was" : "were")} not explained.")
            + Mark(revised > 20 ? 2 : revised > 5 ? 1 : 0, $"{Count(revised, "figure")} marked final {(revised == 1 ? "was" : "were")} changed afterwards.")
            + Mark(rounded > 0 || copied > 5 ? 2 : copied > 2 ? 1 : 0, rounded > 0 ? $"In {Count(rounded, "quarter")} many counts end in 0 or 5: they may be rounded." : $"{Count(copied, "count")} {(copied == 1 ? "is" : "are")} the same as the quarter before: they may be copied.");
        return new(sum <= 1 ? QualityGrade.Good : sum <= MostFair ? QualityGrade.Fair : QualityGrade.Poor, sentences);
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? string.Empty : "s")}";
}
