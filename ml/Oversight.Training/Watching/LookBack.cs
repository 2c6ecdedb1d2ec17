using System.Text.Json;
using Oversight.Domain.Inspections;
using Oversight.Training.Backtest;

namespace Oversight.Training.Watching;

/// <summary>A past list beside what inspectors found later. Where nobody was inspected yet, nothing follows: the flagged are not inspected sooner for being flagged, but not at random either.</summary>
/// <param name="AsAt">Date of the list.</param>
/// <param name="KnownBefore">Reports published before this day are in it.</param>
/// <param name="Reviewed">What became of those for review, the urgent among them.</param>
/// <param name="Others">What became of everyone else.</param>
/// <param name="Control">What became of those drawn by lot; they are among the others too.</param>
/// <param name="Lift">How many times as often those for review were found less than good as everyone else, of those inspected since.</param>
/// <param name="Authorities">Everybody on the list, in order of rank.</param>
public sealed record LookBack(DateOnly AsAt, DateOnly KnownBefore, FoundSince Reviewed, FoundSince Others, FoundSince Control, Measured Lift, IReadOnlyList<LookedBack> Authorities)
{
    /// <summary>Looks back on a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="inspections">Every report known.</param>
    /// <param name="before">Only those published before this day count.</param>
    public static LookBack On(PastList list, IReadOnlyList<Inspection> inspections, DateOnly before)
    {
        var since = list.FoundSince(inspections, before);
        var reviewed = FoundSince.Of(list.Authorities.Where(a => a.Flag.IsForReview), since);
        var others = FoundSince.Of(list.Authorities.Where(a => !a.Flag.IsForReview), since);
        return new(
            list.AsAt,
            before,
            reviewed,
            others,
            FoundSince.Of(list.Authorities.Where(a => a.Flag.IsRandomControl), since),
            Intervals.Ratio(reviewed.LessThanGood, reviewed.Inspected, others.LessThanGood, others.Inspected),
            [.. list.Authorities.Select(a => Line(a, since.GetValueOrDefault(a.Authority.Code)))]);
    }

    private static LookedBack Line(ListedAuthority a, Inspection? found) => new(
        a.Authority.Code.Value, a.Authority.Name, a.Rank, Word(a.Flag.Band), a.Flag.IsForReview, a.Flag.IsRandomControl,
        found?.StartedOn, found?.PublishedOn, found?.Outcome is { } grade ? Word(grade) : null, found?.OutcomeIsFromParts ?? false);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>What inspectors found of some authorities.</summary>
/// <param name="Authorities">How many there are.</param>
/// <param name="Inspected">How many were inspected since.</param>
/// <param name="LessThanGood">How many of those were found to require improvement or to be inadequate.</param>
/// <param name="Inadequate">How many of those were found inadequate.</param>
/// <param name="ShareLessThanGood">Share less than good of those inspected.</param>
public sealed record FoundSince(int Authorities, int Inspected, int LessThanGood, int Inadequate, Measured ShareLessThanGood)
{
    internal static FoundSince Of(IEnumerable<ListedAuthority> authorities, IReadOnlyDictionary<Domain.Authorities.AuthorityCode, Inspection> since)
    {
        ListedAuthority[] all = [.. authorities];
        Grade[] grades = [.. all.Select(a => since.GetValueOrDefault(a.Authority.Code)?.Outcome).OfType<Grade>()];
        var less = grades.Count(g => g < Grade.Good);
        return new(all.Length, grades.Length, less, grades.Count(g => g == Grade.Inadequate), Intervals.Share(less, grades.Length));
    }
}

/// <summary>An authority on a past list, and what was found of it since.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rank">1 is the highest.</param>
/// <param name="Band">unknown, routine, watch, review or urgent.</param>
/// <param name="IsForReview">Whether somebody was to look that quarter because of its flag.</param>
/// <param name="IsRandomControl">Whether it was drawn by lot.</param>
/// <param name="InspectedOn">First day of the next graded inspection; null where there was none.</param>
/// <param name="ReportedOn">The day that report became public; null as above.</param>
/// <param name="Outcome">inadequate, requires_improvement, good or outstanding; null as above.</param>
/// <param name="IsFromParts">Whether the report has no overall grade, so that the outcome is read from its parts.</param>
public sealed record LookedBack(
    string LaCode, string Name, int Rank, string Band, bool IsForReview, bool IsRandomControl, DateOnly? InspectedOn, DateOnly? ReportedOn, string? Outcome, bool IsFromParts);
