using System.Text.Json;
using Oversight.Domain.Assurance;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Pipeline.KeepAudit;

/// <summary>
/// Decisions about returns on the chain of their authority. The decisions themselves are in the journal; a record here has an entry's hash, so that <c>verify</c> finds one that was changed, taken away or
/// slipped in. The journal knows people by their names alone, and so do these records.
/// </summary>
public sealed class ReturnDecisions(IAuditStore store)
{
    private const string Return = "return/";
    private const int MostAtOnce = 90;

    /// <summary>Adds the record of a journal entry.</summary>
    /// <param name="decision">The entry as it was written.</param>
    /// <param name="mayBeThere">Whether the entry had been written before: then its record may be there too, and is not added twice.</param>
    /// <param name="cancellationToken">Stops it; it happened whole or not at all.</param>
    public async Task AddAsync(KeptDecision decision, bool mayBeThere, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = await store.HeadAsync(AuditKind.Decisions, decision.Entry.LaCode, cancellationToken);
            if (mayBeThere && Named(await store.ReadAsync(AuditKind.Decisions, decision.Entry.LaCode, cancellationToken)).Any(n => n.Sha256 == decision.Sha256)) return;
            if (await store.TryAppendAsync(AuditKind.Decisions, [Record(head, decision)], cancellationToken)) return;
        }
    }

    /// <summary>Adds the records that are missing: those of before there were any, or whose writer died. Returns how many.</summary>
    public async Task<int> CatchUpAsync(IReadOnlyList<KeptDecision> journal, CancellationToken cancellationToken)
    {
        var known = Named(await store.ReadAsync(AuditKind.Decisions, null, cancellationToken)).Select(n => n.Sha256).ToHashSet(StringComparer.Ordinal);
        var added = 0;
        foreach (var chunk in journal.Where(d => !known.Contains(d.Sha256)).GroupBy(d => d.Entry.LaCode, StringComparer.Ordinal).SelectMany(g => g.Chunk(MostAtOnce)))
        {
            var head = await store.HeadAsync(AuditKind.Decisions, chunk[0].Entry.LaCode, cancellationToken);
            var records = new List<AuditRecord>();
            foreach (var decision in chunk)
            {
                records.Add(Record(head, decision));
                head = records[^1].Head;
            }
            if (!await store.TryAppendAsync(AuditKind.Decisions, records, cancellationToken))
                foreach (var decision in chunk) await AddAsync(decision, mayBeThere: true, cancellationToken); // somebody decided meanwhile
            added += chunk.Length;
        }
        return added;
    }

    /// <summary>Entries of the journal that chains name and that are not there, or not as they were; and entries that no chain names.</summary>
    public static IEnumerable<(string Chain, AuditFault Fault)> Faults(IReadOnlyList<AuditRecord> records, IReadOnlyList<KeptDecision> journal)
    {
        var named = Named(records).ToArray();
        var kept = journal.Select(d => d.Sha256).ToHashSet(StringComparer.Ordinal);
        var known = named.Select(n => n.Sha256).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. named.Where(n => !kept.Contains(n.Sha256)).Select(n => (n.Record.Chain, new AuditFault(n.Record.Number, $"names a decision about {n.Record.Subject} that is not in the journal, or was changed there"))),
            .. journal.Where(d => !known.Contains(d.Sha256)).GroupBy(d => d.Entry.LaCode, StringComparer.Ordinal).Select(g =>
                (g.Key, new AuditFault(records.Count(r => r.Chain == g.Key) + 1, $"is missing: the journal has a decision about {Subject(g.First().Entry)} that no record names"))),
        ];
    }

    private static IEnumerable<(AuditRecord Record, string Sha256)> Named(IEnumerable<AuditRecord> records) =>
        records.Where(r => r.Subject.StartsWith(Return, StringComparison.Ordinal)).Select(r => (r, JsonSerializer.Deserialize<Body>(r.Body, PublicationJson.Options)?.Sha256 ?? string.Empty));

    private static AuditRecord Record(AuditHead? head, KeptDecision decision)
    {
        var entry = decision.Entry;
        var (action, name, role) = entry switch
        {
            { Authorised: { } a } => ("return_authorised", a.By, JsonNamingPolicy.SnakeCaseLower.ConvertName(a.Role.ToString())),
            { Agreement: { } a } => ("return_taken_again", a.By, "department"),
            { NotKept: { } v } => ("return_not_kept", v.Submitter, "submitter"),
            _ => ("return_explained", entry.Explanations.MaxBy(e => e.At)?.By ?? string.Empty, "submitter"),
        };
        return AuditRecord.After(entry.LaCode, head, new(action, Subject(entry), JsonSerializer.Serialize(new Body(decision.Sha256), PublicationJson.Options)), Actor.Named(name, role), entry.At);
    }

    private static string Subject(JournalEntry entry) => entry.Version == 0 ? $"{Return}{entry.Quarter}" : $"{Return}{entry.Quarter}/{entry.Version}";

    private sealed record Body(string Sha256);
}
