using Azure.Data.Tables;
using Oversight.Pipeline.ScoreAuthorities;

namespace Oversight.Storage;

/// <summary>What can be made again from evidence, returns and the journal of decisions, and is taken away before that.</summary>
public sealed class DerivedData(Account account, IScoreStore scores)
{
    /// <summary>
    /// Takes away receipts, the ledger of returns, and the mark that scores are up to date. Published lists are kept: what was said on a day is a record of that day, and is replaced
    /// only by the same day said again. Models are kept, each being a record of what was used.
    /// </summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await EmptyAsync(account.Receipts, TableClient.CreateQueryFilter($"PartitionKey eq {TableReceipts.Partition}"), cancellationToken);
        await EmptyAsync(account.Returned, string.Empty, cancellationToken);
        if (await scores.LatestRunAsync(cancellationToken) is { } run) await scores.SaveRunAsync(run with { Inputs = null, FinishedAt = null }, cancellationToken);
    }

    private static async Task EmptyAsync(TableClient table, string filter, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)) rows.Add(row);
        // A transaction is of one partition and has 100 operations.
        foreach (var batch in rows.GroupBy(r => r.PartitionKey, StringComparer.Ordinal).SelectMany(p => p.Chunk(100)))
            await table.SubmitTransactionAsync(batch.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r)), cancellationToken);
    }
}
