using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Oversight.Domain.Assurance;
using Oversight.Pipeline.KeepAudit;

namespace Oversight.Storage;

/// <summary>
/// The tables <c>decisions</c> and <c>views</c>, a partition a chain: rows <c>record|number</c>, added and never written again, and <c>head</c>, the end of the chain, in the same
/// transaction. Two writers both add the same number, so one of them fails and decides again.
/// </summary>
public sealed class TableAudit(Account account) : IAuditStore
{
    private const string HeadRow = "head";
    private const string Records = "record|";
    private const string AfterRecords = "record}"; // the character after '|'
    private const string Body = "Body";

    /// <inheritdoc />
    public async Task<AuditHead?> HeadAsync(AuditKind kind, string chain, CancellationToken cancellationToken)
    {
        var found = await Of(kind).GetEntityIfExistsAsync<TableEntity>(chain, HeadRow, cancellationToken: cancellationToken);
        return found.HasValue ? Head(found.Value!) : null;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<AuditRecord>> ReadAsync(AuditKind kind, string? chain, CancellationToken cancellationToken)
    {
        var rows = TableClient.CreateQueryFilter($"RowKey ge {Records} and RowKey lt {AfterRecords}");
        var records = new List<AuditRecord>();
        await foreach (var e in Of(kind).QueryAsync<TableEntity>(chain is null ? rows : TableClient.CreateQueryFilter($"PartitionKey eq {chain}") + " and " + rows, cancellationToken: cancellationToken))
            records.Add(Record(e));
        return records; // a table is ordered by partition, then row
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<AuditHead>> HeadsAsync(AuditKind kind, CancellationToken cancellationToken)
    {
        var heads = new List<AuditHead>();
        await foreach (var e in Of(kind).QueryAsync<TableEntity>(e => e.RowKey == HeadRow, cancellationToken: cancellationToken)) heads.Add(Head(e));
        return heads;
    }

    /// <inheritdoc />
    public async Task<bool> TryAppendAsync(AuditKind kind, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        var head = records[^1].Head;
        var end = new TableEntity(head.Chain, HeadRow) { ["Count"] = head.Count, ["Hash"] = head.Hash };
        try
        {
            await Of(kind).SubmitTransactionAsync([.. records.Select(r => new TableTransactionAction(TableTransactionActionType.Add, Entity(r))), new(TableTransactionActionType.UpsertReplace, end)], cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409)
        {
            return false; // another was first
        }
    }

    private TableClient Of(AuditKind kind) => kind == AuditKind.Decisions ? account.Decisions : account.Views;

    private static AuditHead Head(TableEntity e) => new(e.PartitionKey, e.GetInt64("Count") ?? 0, e.GetString("Hash"));

    private static TableEntity Entity(AuditRecord r)
    {
        var entity = new TableEntity(r.Chain, Records + r.Number.ToString("D10", CultureInfo.InvariantCulture))
        {
            ["At"] = r.At.ToString("O", CultureInfo.InvariantCulture), // as text, exactly as it was hashed
            ["ById"] = r.By.Id,
            ["ByName"] = r.By.Name,
            ["ByRole"] = r.By.Role,
            ["Action"] = r.Action,
            ["Subject"] = r.Subject,
            ["Previous"] = r.Previous,
            ["Hash"] = r.Hash,
        };
        if (r.Body.Length > 0) Packed.Write(entity, Body, Encoding.UTF8.GetBytes(r.Body));
        return entity;
    }

    // What was changed in the store must come back as it is there, so that checking it finds it, and not fail to be read.
    private static AuditRecord Record(TableEntity e) => new(
        e.PartitionKey,
        long.TryParse(e.RowKey.AsSpan(Records.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        DateTimeOffset.TryParseExact(e.GetString("At"), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : default,
        new(e.GetString("ById") ?? string.Empty, e.GetString("ByName") ?? string.Empty, e.GetString("ByRole") ?? string.Empty),
        e.GetString("Action") ?? string.Empty,
        e.GetString("Subject") ?? string.Empty,
        e.ContainsKey(Body + "0") ? Encoding.UTF8.GetString(Packed.Read(e, Body)) : string.Empty,
        e.GetString("Previous") ?? string.Empty,
        e.GetString("Hash") ?? string.Empty);
}
