using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Risk.Flagging;
using Oversight.Risk.Scoring;

namespace Oversight.Training.Watching;

/// <summary>The list of a date as it would have been, from what was known then.</summary>
/// <param name="AsAt">The date.</param>
/// <param name="Authorities">Everybody on it, in order of rank.</param>
public sealed record PastList(DateOnly AsAt, IReadOnlyList<ListedAuthority> Authorities)
{
    /// <summary>The first report on an authority, or on one that took its place, whose inspection began on the list's date or later.</summary>
    /// <param name="inspections">Reports in any order.</param>
    /// <param name="before">Only those published before this day.</param>
    public IReadOnlyDictionary<AuthorityCode, Inspection> FoundSince(IEnumerable<Inspection> inspections, DateOnly before)
    {
        var since = inspections.Where(i => i.StartedOn >= AsAt && i.KnownAt < before && i.Outcome is not null).ToLookup(i => i.Authority);
        return Authorities.Select(a => (a.Authority.Code, First: (a.Successors ?? []).Prepend(a.Authority.Code).SelectMany(c => since[c]).MinBy(i => i.StartedOn)))
            .Where(a => a.First is not null).ToDictionary(a => a.Code, a => a.First!);
    }
}

/// <summary>An authority on a past list.</summary>
/// <param name="Authority">Who.</param>
/// <param name="Rank">1 is the highest.</param>
/// <param name="Flag">What the policy made of it.</param>
/// <param name="Probability">That its next graded inspection is less than good; null where there was no model.</param>
/// <param name="Size">small, medium or large: thirds of the number of children; null where that is not known.</param>
/// <param name="Deprivation">least, middle or most: thirds of the share of primary pupils who get free school meals; null where that is not known.</param>
/// <param name="Successors">Who took its place after the date; none where it is still there.</param>
public sealed record ListedAuthority(Authority Authority, int Rank, Flag Flag, Estimate? Probability, string? Size = null, string? Deprivation = null, IReadOnlyList<AuthorityCode>? Successors = null);
