using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;

namespace Oversight.Returns;

/// <summary>Returns accepted before, of any authorities, every version of them.</summary>
public sealed class ReturnHistory
{
    private readonly Dictionary<(AuthorityCode, Period), ValidatedReturn> latest = [];

    /// <summary>Takes the returns in order of acceptance: of two for the same authority and quarter the later counts.</summary>
    public ReturnHistory(IEnumerable<ValidatedReturn> returns)
    {
        foreach (var one in returns) latest[(one.Authority, one.Period)] = one;
    }

    /// <summary>The latest return of an authority for a quarter, or null.</summary>
    public ValidatedReturn? Find(AuthorityCode authority, Period period) => latest.GetValueOrDefault((authority, period));
}
