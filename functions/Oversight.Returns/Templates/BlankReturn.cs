using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Templates;

/// <summary>A return that nobody has filled yet: whose, for which quarter, by which specification, and what the authority returned before.</summary>
public sealed class BlankReturn
{
    /// <summary>Quarters that are shown beside the items.</summary>
    public const int MostPrevious = 4;

    /// <summary>Puts one together.</summary>
    /// <param name="specification">The version in force for the quarter.</param>
    /// <param name="authority">Nine-character code of the authority.</param>
    /// <param name="authorityName">Its name, for people.</param>
    /// <param name="quarter">The financial quarter.</param>
    /// <param name="previous">Returns of the same authority for earlier quarters, in any order; the newest four are shown. None where there are none.</param>
    /// <exception cref="ArgumentException">The period is no quarter, is older than the specification, or a previous return is another authority's or not earlier.</exception>
    public BlankReturn(ReturnSpecification specification, AuthorityCode authority, string authorityName, Period quarter, IReadOnlyList<ValidatedReturn>? previous = null)
    {
        if (quarter.Kind != PeriodKind.FinancialQuarter) throw new ArgumentException("A return is about a financial quarter.", nameof(quarter));
        if (quarter.Start < specification.InForceFrom) throw new ArgumentException($"Specification {specification.Version} is not in force for {quarter}.", nameof(quarter));
        if (previous?.Any(r => r.Authority != authority || r.Period >= quarter) == true) throw new ArgumentException($"Previous returns are {authority}'s, for quarters before {quarter}.", nameof(previous));
        (Specification, Authority, AuthorityName, Quarter) = (specification, authority, authorityName, quarter);
        Previous = [.. (previous ?? []).OrderByDescending(r => r.Period).Take(MostPrevious)];
    }

    /// <summary>What it asks for.</summary>
    public ReturnSpecification Specification { get; }

    /// <summary>Whose it will be.</summary>
    public AuthorityCode Authority { get; }

    /// <summary>Name of the authority.</summary>
    public string AuthorityName { get; }

    /// <summary>The quarter it will be about.</summary>
    public Period Quarter { get; }

    /// <summary>What the authority returned before, newest first, at most four.</summary>
    public IReadOnlyList<ValidatedReturn> Previous { get; }

    /// <summary>The items that authorities type, in order: a row each.</summary>
    public IEnumerable<ReturnItem> Items => Specification.Items.Where(i => i.IsTyped);
}
