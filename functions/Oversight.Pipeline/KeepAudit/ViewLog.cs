using Oversight.Domain.Assurance;

namespace Oversight.Pipeline.KeepAudit;

/// <summary>Writes down who looked at restricted data, before it is shown: what could not be written down is not shown.</summary>
public sealed class ViewLog(IAuditStore store, TimeProvider time)
{
    private const int LongestChain = 100;

    /// <summary>Adds a view to the person's chain.</summary>
    /// <param name="by">Who.</param>
    /// <param name="subject">What: the address without its query.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task AddAsync(Actor by, string subject, CancellationToken cancellationToken) =>
        store.AppendAsync(AuditKind.Views, ChainOf(by), new("viewed", subject), by, time.GetUtcNow(), cancellationToken);

    /// <summary>The chain of a person's views. Two people whose identities differ only in odd characters share one, which does no harm: each record names its person.</summary>
    public static string ChainOf(Actor by)
    {
        var plain = string.Concat(by.Id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '@' ? c : '_'));
        return plain.Length > LongestChain ? plain[..LongestChain] : plain;
    }
}
