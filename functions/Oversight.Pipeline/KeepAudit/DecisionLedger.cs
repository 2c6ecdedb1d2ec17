using System.Text.Json;
using Oversight.Domain.Assurance;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Pipeline.KeepAudit;

/// <summary>
/// Flags and interventions, read from the chains of decisions and written to them. The chain is the state: a decision and its audit record are one write, so neither can be without the other.
/// </summary>
public sealed class DecisionLedger(IAuditStore store, TimeProvider time)
{
    private const string Flag = "flag/";
    private const string Plan = "intervention/";

    /// <summary>Everything decided about an authority.</summary>
    public async Task<Decisions> OfAsync(AuthorityCode authority, CancellationToken cancellationToken) =>
        Read(authority.Value, await store.ReadAsync(AuditKind.Decisions, authority.Value, cancellationToken));

    /// <summary>Everything decided about anybody, ordered by code.</summary>
    public async Task<IReadOnlyList<Decisions>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await store.ReadAsync(AuditKind.Decisions, null, cancellationToken)).GroupBy(r => r.Chain, StringComparer.Ordinal).Select(g => Read(g.Key, [.. g]))];

    /// <summary>Adds to an authority's decisions. False where somebody else added first.</summary>
    public Task<bool> TryAddAsync(Decisions to, Actor by, IEnumerable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var (head, at, records) = (to.Head, time.GetUtcNow(), new List<AuditRecord>());
        foreach (var entry in entries)
        {
            records.Add(AuditRecord.After(to.LaCode, head, entry, by, at));
            head = records[^1].Head;
        }
        return store.TryAppendAsync(AuditKind.Decisions, records, cancellationToken);
    }

    /// <summary>A happening to a flag, for the chain.</summary>
    public static AuditEntry Of(Period quarter, FlagEntry entry) => new("flag_" + Word(entry.Action), Flag + quarter, JsonSerializer.Serialize(entry, PublicationJson.Options));

    /// <summary>A happening to an intervention, for the chain.</summary>
    public static AuditEntry Of(string id, InterventionEntry entry) => new("intervention_" + Word(entry.Status), Plan + id, JsonSerializer.Serialize(entry, PublicationJson.Options));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static Decisions Read(string laCode, IReadOnlyList<AuditRecord> records)
    {
        static T Body<T>(AuditRecord r) => JsonSerializer.Deserialize<T>(r.Body, PublicationJson.Options) ?? throw new InvalidDataException($"Record {r.Number} of {r.Chain} is empty.");
        ReviewedFlag[] flags =
        [
            .. records.Where(r => r.Subject.StartsWith(Flag, StringComparison.Ordinal)).GroupBy(r => r.Subject, StringComparer.Ordinal)
                .Select(g => new ReviewedFlag(laCode, Period.Parse(g.Key[Flag.Length..]), [.. g.Select(r => new FlagEvent(r.Number, r.At, r.By, Body<FlagEntry>(r)))])).OrderBy(f => f.Quarter),
        ];
        Intervention[] interventions =
        [
            .. records.Where(r => r.Subject.StartsWith(Plan, StringComparison.Ordinal)).GroupBy(r => r.Subject, StringComparer.Ordinal)
                .Select(g => new Intervention(laCode, g.Key[Plan.Length..], [.. g.Select(r => new InterventionEvent(r.Number, r.At, r.By, Body<InterventionEntry>(r)))])),
        ];
        return new(laCode, records.Count == 0 ? null : records[^1].Head, flags, interventions);
    }
}

/// <summary>Everything decided about an authority.</summary>
/// <param name="LaCode">Nine-character code.</param>
/// <param name="Head">End of its chain; null where nothing was decided.</param>
/// <param name="Flags">Its flags, oldest quarter first.</param>
/// <param name="Interventions">Its interventions, in the order they were recorded.</param>
public sealed record Decisions(string LaCode, AuditHead? Head, IReadOnlyList<ReviewedFlag> Flags, IReadOnlyList<Intervention> Interventions)
{
    /// <summary>The flag of a quarter, or null.</summary>
    public ReviewedFlag? Flag(Period quarter) => Flags.FirstOrDefault(f => f.Quarter == quarter);

    /// <summary>An intervention, or null.</summary>
    public Intervention? Intervention(string id) => Interventions.FirstOrDefault(i => i.Id == id);
}
