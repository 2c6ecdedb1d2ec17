using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns;

namespace Oversight.Dashboard;

/// <summary>What authorities returned before. A host without a store of returns registers none; templates then have no previous figures.</summary>
public interface IReturnHistory
{
    /// <summary>The latest accepted return of each of the quarters just before one.</summary>
    /// <param name="authority">Whose.</param>
    /// <param name="before">The quarter that they precede.</param>
    /// <param name="quarters">How many quarters back to look, 1 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>At most one a quarter, all of that authority and earlier; a quarter that was never returned is left out.</returns>
    Task<IReadOnlyList<ValidatedReturn>> PreviousAsync(AuthorityCode authority, Period before, int quarters, CancellationToken cancellationToken);
}
