using Oversight.Dashboard;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestReturn;
using Oversight.Returns;

namespace Oversight.Storage;

/// <summary>What an authority returned before, for the figures that a blank return shows beside each item.</summary>
public sealed class LedgerHistory(IReturnLedger ledger) : IReturnHistory
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<ValidatedReturn>> PreviousAsync(AuthorityCode authority, Period before, int quarters, CancellationToken cancellationToken)
    {
        var returns = new List<ValidatedReturn>();
        foreach (var head in (await ledger.HeadsOfAsync(authority, cancellationToken)).Where(h => h.Accepted > 0 && h.Period < before && h.Period >= before.AddQuarters(-quarters)))
            if ((await ledger.FindAsync(authority, head.Period, head.Accepted, cancellationToken))?.ToReturn() is { } read) returns.Add(read);
        return returns;
    }
}
