using System.Text.Json;
using Azure.Data.Tables;
using Oversight.Pipeline.IngestEvidence;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Storage;

/// <summary>Receipts of evidence in one partition of the table <c>receipts</c>: a few hundred a year.</summary>
public sealed class TableReceipts(Account account) : IReceiptStore
{
    internal const string Partition = "evidence";

    /// <inheritdoc />
    public async Task<EvidenceReceipt?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await account.Receipts.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellationToken);
        return found.HasValue ? Read(found.Value!) : null;
    }

    /// <inheritdoc />
    public Task SaveAsync(EvidenceReceipt receipt, CancellationToken cancellationToken)
    {
        // The few columns beside the body are for whoever looks at the table.
        var entity = new TableEntity(Partition, receipt.Id) { ["BlobName"] = receipt.BlobName, ["Status"] = receipt.Status.ToString(), ["Sha256"] = receipt.Sha256 };
        Packed.Write(entity, "Body", JsonSerializer.SerializeToUtf8Bytes(receipt, PublicationJson.Options));
        return account.Receipts.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<EvidenceReceipt>> ListAsync(CancellationToken cancellationToken)
    {
        var receipts = new List<EvidenceReceipt>();
        await foreach (var entity in account.Receipts.QueryAsync<TableEntity>(e => e.PartitionKey == Partition, cancellationToken: cancellationToken))
            receipts.Add(Read(entity));
        return [.. receipts.OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id, StringComparer.Ordinal)];
    }

    private static EvidenceReceipt Read(TableEntity entity) =>
        JsonSerializer.Deserialize<EvidenceReceipt>(Packed.Read(entity, "Body"), PublicationJson.Options)
        ?? throw new InvalidDataException($"Receipt {entity.RowKey} is empty.");
}
