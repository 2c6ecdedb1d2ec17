using System.Globalization;
using Azure.Data.Tables;
using Oversight.Pipeline.RetainRecords;
using Oversight.Storage.Schema;

namespace Oversight.Storage;

/// <summary>Takes old rows out of the tables <c>scores</c>, <c>dashboard</c>, <c>messages</c> and <c>views</c>. The list of dates is cut last: a round that died is gone through again.</summary>
public sealed class TableRetention(Account account, SchemaVersion schema) : IRetainedRecords
{
    /// <inheritdoc />
    public async Task<int> DeletePublishedBeforeAsync(DateOnly date, CancellationToken cancellationToken)
    {
        // Dates in rows and partitions are ISO 8601, so their order as text is their order.
        var before = date.ToString("O", CultureInfo.InvariantCulture);
        var deleted = 0;
        deleted += await DeleteAsync(account.Scores, TableClient.CreateQueryFilter($"RowKey ge {"score|"} and RowKey lt {"score|" + before}"), cancellationToken);
        deleted += await DeleteAsync(account.Dashboard, TableClient.CreateQueryFilter($"PartitionKey ge {"list|"} and PartitionKey lt {"list|" + before}"), cancellationToken);
        deleted += await DeleteAsync(account.Dashboard, TableClient.CreateQueryFilter($"RowKey ge {"1900-01-01"} and RowKey lt {before} and PartitionKey ne {TablePublished.Dates}"), cancellationToken);
        deleted += await DeleteAsync(account.Dashboard, TableClient.CreateQueryFilter($"PartitionKey eq {TablePublished.Dates} and RowKey lt {before}"), cancellationToken);
        return deleted;
    }

    /// <inheritdoc />
    public Task<int> DeleteMessagesBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        DeleteAsync(account.Messages, TableClient.CreateQueryFilter($"RowKey ge {"message|"} and RowKey lt {"message}"} and ComposedAt lt {moment}"), cancellationToken);

    /// <inheritdoc />
    public async Task<int> DeleteViewsBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        // A chain that lacked its beginning would look tampered with, so it goes whole: its end with the first records, in one transaction and only where nothing was added, the newest record last. A round
        // that died leaves old records without an end, and the next one takes them.
        var before = moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture); // as records have it
        var rows = new List<TableEntity>();
        await foreach (var row in account.Views.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey", "At"], cancellationToken: cancellationToken)) rows.Add(row);
        var deleted = 0;
        foreach (var chain in rows.GroupBy(r => r.PartitionKey, StringComparer.Ordinal).Where(c => c.Select(r => r.GetString("At")).Max(StringComparer.Ordinal) is { } last && string.CompareOrdinal(last, before) < 0))
            foreach (var batch in chain.OrderBy(r => r.RowKey, StringComparer.Ordinal).Chunk(100)) // "head" comes before "record|"
            {
                await account.Views.SubmitTransactionAsync(batch.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, r.ETag)), cancellationToken);
                deleted += batch.Count(r => r.GetString("At") is not null);
            }
        return deleted;
    }

    /// <inheritdoc />
    public Task<int> JournalDecisionsAsync(CancellationToken cancellationToken) => schema.JournalDecisionsAsync(cancellationToken);

    private static async Task<int> DeleteAsync(TableClient table, string filter, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)) rows.Add(row);
        foreach (var row in rows) await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        return rows.Count;
    }
}
