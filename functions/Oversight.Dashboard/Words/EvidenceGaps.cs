using Oversight.Pipeline.PublishScores;

namespace Oversight.Dashboard.Words;

/// <summary>What is not known of an authority, and how old and good what is known is.</summary>
public static class EvidenceGaps
{
    /// <summary>One sentence a gap.</summary>
    public static IEnumerable<string> Of(Publication p)
    {
        if (p.MissingMeasures.Count > 0) yield return $"No value is known of {string.Join("; ", p.MissingMeasures)}.";
        else yield return "A value is known of every measure behind the rank.";
        if (p.Evidence.MissingShare > 0) yield return $"{Say.Share(p.Evidence.MissingShare)} of the numbers behind the rank are missing.";
        yield return p.Evidence.NewestPeriodEnd is { } end
            ? $"The newest figure behind the rank is about the time to {Say.Day(end)}, {Say.Age(end, p.AsAt)} before this list. What changed since then is not in it."
            : "No figure behind the rank is known.";
        yield return p.Evidence.AgeDays is { } days
            ? $"The last graded inspection{(p.Evidence.IsPredecessors ? ", of the authority before it," : "")} began {Say.Age(p.AsAt.AddDays(-days), p.AsAt)} before this list."
            : "No graded inspection is known.";
        if (p.Evidence.Quality is { } quality) yield return $"{Terms.Quality(quality.Grade)} {string.Join(' ', quality.Sentences)}".TrimEnd();
    }
}
