using Oversight.Domain.Inspections;
using Oversight.Domain.Panel;
using Oversight.Domain.Periods;
using Oversight.Risk.Features;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Backtest;

/// <summary>An authority at the end of a quarter, with what was known by then and the graded inspection that came next.</summary>
/// <param name="QuarterEnd">Last day of the quarter.</param>
/// <param name="Vector">The features, from what was known at the end of that day.</param>
/// <param name="Next">The next graded inspection that began after it, of the authority or of one that took its place; null where none did.</param>
public sealed record QuarterRow(DateOnly QuarterEnd, FeatureVector Vector, Inspection? Next)
{
    /// <summary>
    /// Whether a target happened within some months: the next inspection began by then and said so. Null where the target cannot happen: a decline of an authority with no grade above inadequate.
    /// </summary>
    public bool? Outcome(Target target, int months)
    {
        if (target == Target.Decline && Vector.Judgements.PreviousGrade is not > Grade.Inadequate) return null;
        return IsWithin(months) && target.Happened(Next!, Vector.Judgements.PreviousGrade) == true;
    }

    /// <summary>Whether there was an inspection within some months.</summary>
    public bool IsWithin(int months) => Next is { } next && next.StartedOn <= QuarterEnd.AddMonths(months);
}

/// <summary>Every authority at each quarter end.</summary>
public static class QuarterEnds
{
    /// <summary>The rows, by quarter, then code.</summary>
    /// <param name="evidence">Everything ever accepted.</param>
    /// <param name="builder">Its features.</param>
    /// <param name="first">First quarter end.</param>
    /// <returns>Up to the last quarter end before the newest inspection began; none where there are no inspections.</returns>
    public static IReadOnlyList<QuarterRow> All(EvidenceBase evidence, FeatureBuilder builder, DateOnly first)
    {
        Inspection[] graded = [.. evidence.Inspections.Where(i => i.Outcome is not null).OrderBy(i => i.StartedOn)];
        if (graded.Length == 0) return [];
        var ends = new List<DateOnly>();
        for (var quarter = Period.QuarterOf(first); quarter.End < graded[^1].StartedOn; quarter = quarter.AddQuarters(1)) ends.Add(quarter.End);

        var of = graded.ToLookup(i => i.Authority);
        var rows = new IReadOnlyList<QuarterRow>[ends.Count];
        Parallel.For(0, rows.Length, q => rows[q] =
        [
            .. builder.BuildAll(evidence.AsAt(ends[q].AddDays(1))).Select(v => new QuarterRow(ends[q], v, evidence.Register.SuccessorsOf(v.Authority.Code, v.AsAt).SelectMany(s => of[s.Code])
                .Concat(of[v.Authority.Code]).Where(i => i.StartedOn > ends[q]).OrderBy(i => i.StartedOn).ThenBy(i => i.Authority).FirstOrDefault())),
        ]);
        return [.. rows.SelectMany(r => r)];
    }
}
