using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.KeepAudit;

namespace Oversight.Storage.Schema;

/// <summary>
/// The version of what is stored, and the steps from each to the next. A step is safe to run again and beside a running service; the version is written after it, on condition that nobody
/// else wrote it.
/// </summary>
public sealed partial class SchemaVersion(Account account, IReturnLedger ledger, IReturnJournal journal, ReturnDecisions chains, ILogger<SchemaVersion> logger)
{
    /// <summary>The version that this code reads and writes.</summary>
    public const int Current = 3;

    private const string Partition = "schema";
    private const string Row = "version";
    private const string Number = "Number";

    /// <summary>The version of what is there; 1 where nothing says: the first had no number.</summary>
    public async Task<int> ReadAsync(CancellationToken cancellationToken) => (await FindAsync(cancellationToken))?.GetInt32(Number) ?? 1;

    /// <summary>Takes what is stored to the current version, step by step. Returns the version that was there.</summary>
    /// <exception cref="InvalidDataException">It is of a later version: this code would not understand it.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        var from = found?.GetInt32(Number) ?? 1;
        if (from > Current) throw new InvalidDataException($"What is stored is of version {from}; this version of the service reads up to {Current}. Deploy the newer one again.");
        for (var version = from; version < Current; version++)
        {
            await StepAsync(version, cancellationToken);
            found = await WriteAsync(version + 1, found, cancellationToken);
            Log.Migrated(logger, version, version + 1);
        }
        return from;
    }

    /// <summary>Whether a row is the version, which an app writes at its first start and which is no content.</summary>
    internal static bool Is(TableEntity entity) => entity.PartitionKey == Partition;

    /// <summary>Takes the version away, before another is put there.</summary>
    internal Task ForgetAsync(CancellationToken cancellationToken) => account.Receipts.DeleteEntityAsync(Partition, Row, cancellationToken: cancellationToken);

    private Task StepAsync(int from, CancellationToken cancellationToken) => from switch
    {
        1 or 2 => JournalDecisionsAsync(cancellationToken),
        _ => throw new InvalidOperationException($"There is no step from version {from}."),
    };

    /// <summary>1 to 2: decisions about returns are in a journal, too, and versions that were not kept. 2 to 3: each entry of it is on a chain. Also run daily, for those whose writer died in between.</summary>
    public async Task<int> JournalDecisionsAsync(CancellationToken cancellationToken)
    {
        var decided = (await ledger.AllVersionsAsync(cancellationToken)).Where(JournalEntry.IsOwed).ToArray();
        var kept = await journal.ReadAsync(cancellationToken);
        var known = kept.Select(d => d.Entry).Where(e => e.Version > 0).Select(e => (e.LaCode, e.Quarter, e.Version, e.At)).ToHashSet();
        var missing = decided.Select(JournalEntry.Of).Where(e => !known.Contains((e.LaCode, e.Quarter, e.Version, e.At))).ToArray();
        foreach (var entry in missing) await journal.AddAsync(entry, cancellationToken);
        return missing.Length + await chains.CatchUpAsync(kept, cancellationToken);
    }

    private async Task<TableEntity?> FindAsync(CancellationToken cancellationToken)
    {
        var found = await account.Receipts.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private async Task<TableEntity?> WriteAsync(int version, TableEntity? before, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Partition, Row) { [Number] = version };
        try
        {
            if (before is null) await account.Receipts.AddEntityAsync(entity, cancellationToken);
            else await account.Receipts.UpdateEntityAsync(entity, before.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Another instance took the same step; the step did no harm twice.
        }
        return await FindAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Information, "What is stored was taken from version {From} to {To}")]
        public static partial void Migrated(ILogger logger, int from, int to);
    }
}
