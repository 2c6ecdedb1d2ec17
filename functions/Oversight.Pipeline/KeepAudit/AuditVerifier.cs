using Oversight.Domain.Assurance;
using Oversight.Pipeline.IngestReturn;

namespace Oversight.Pipeline.KeepAudit;

/// <summary>Looks through every chain, and whether the journal of decisions about returns is what the chains say it is.</summary>
public sealed class AuditVerifier(IAuditStore store, IReturnJournal journal)
{
    /// <summary>Checks every chain.</summary>
    /// <param name="noted">Ends of chains as noted down earlier; may be empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AuditVerification> VerifyAsync(IReadOnlyList<NotedHead> noted, CancellationToken cancellationToken)
    {
        var faults = new List<AuditVerificationFault>();
        var ends = new List<NotedHead>();
        var count = 0;
        foreach (var kind in Enum.GetValues<AuditKind>())
        {
            var heads = (await store.HeadsAsync(kind, cancellationToken)).ToDictionary(h => h.Chain, StringComparer.Ordinal);
            var records = (await store.ReadAsync(kind, null, cancellationToken)).ToLookup(r => r.Chain, StringComparer.Ordinal);
            var known = noted.Where(n => n.Kind == kind).ToDictionary(n => n.Head.Chain, n => n.Head, StringComparer.Ordinal);
            foreach (var chain in heads.Keys.Union(records.Select(r => r.Key)).Union(known.Keys).Order(StringComparer.Ordinal))
            {
                AuditRecord[] all = [.. records[chain]];
                count += all.Length;
                if (AuditCheck.Of(all, heads.GetValueOrDefault(chain), known.GetValueOrDefault(chain)) is { } fault) faults.Add(new(kind, chain, fault));
                else if (heads.TryGetValue(chain, out var head)) ends.Add(new(kind, head));
            }
            if (kind != AuditKind.Decisions) continue;
            foreach (var (chain, fault) in ReturnDecisions.Faults([.. records.SelectMany(r => r)], await journal.ReadAsync(cancellationToken)))
            {
                ends.RemoveAll(e => e.Kind == kind && e.Head.Chain == chain);
                if (!faults.Any(f => f.Kind == kind && f.Chain == chain)) faults.Add(new(kind, chain, fault));
            }
        }
        return new(count, ends, faults);
    }
}

/// <summary>The end of a chain, to be noted down outside the store.</summary>
/// <param name="Kind">Kind of chain.</param>
/// <param name="Head">Its end.</param>
public sealed record NotedHead(AuditKind Kind, AuditHead Head);

/// <summary>A chain that is not as it was written.</summary>
/// <param name="Kind">Kind of chain.</param>
/// <param name="Chain">Which.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record AuditVerificationFault(AuditKind Kind, string Chain, AuditFault Fault);

/// <summary>What was found.</summary>
/// <param name="Records">How many records were looked at.</param>
/// <param name="Ends">The ends of the chains that are whole.</param>
/// <param name="Faults">The chains that are not.</param>
public sealed record AuditVerification(int Records, IReadOnlyList<NotedHead> Ends, IReadOnlyList<AuditVerificationFault> Faults);
