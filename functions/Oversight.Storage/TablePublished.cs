using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Oversight.Dashboard;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.WatchModel;

namespace Oversight.Storage;

/// <summary>
/// The table <c>dashboard</c>: a partition an authority with its whole publications, a partition a date with the lines of the national list, a
/// partition with the dates, and one with what is published of the list as a whole. The line is written last, so a publication that was half stored is stored again when it is delivered again.
/// </summary>
public sealed class TablePublished(Account account) : IPublishedStore
{
    internal const string Dates = "dates";
    private const string Newest = "newest";
    private const string Body = "Body";
    private readonly ConcurrentDictionary<DateOnly, bool> known = [];

    /// <inheritdoc />
    public async Task<PutOutcome> PutAsync(Publication publication, CancellationToken cancellationToken)
    {
        var date = Text(publication.AsAt);
        await UpsertIfNewerAsync(Entity(publication.LaCode, date, publication.Revision, publication), publication.Revision, cancellationToken);
        if (known.TryAdd(publication.AsAt, true))
            await account.Dashboard.UpsertEntityAsync(new TableEntity(Dates, date), TableUpdateMode.Replace, cancellationToken);
        var line = Entity(ListOf(date), publication.LaCode, publication.Revision, PublishedSummary.Of(publication));
        return await UpsertIfNewerAsync(line, publication.Revision, cancellationToken) ? PutOutcome.Stored : PutOutcome.AlreadyThere;
    }

    /// <inheritdoc />
    public async Task<PutOutcome> PutNationalAsync(NationalPublication publication, CancellationToken cancellationToken) =>
        await UpsertIfNewerAsync(Entity(NationalPublication.Name, Newest, publication.Revision, publication), publication.Revision, cancellationToken) ? PutOutcome.Stored : PutOutcome.AlreadyThere;

    /// <inheritdoc />
    public async Task<NationalPublication?> FindNationalAsync(CancellationToken cancellationToken)
    {
        var found = await account.Dashboard.GetEntityIfExistsAsync<TableEntity>(NationalPublication.Name, Newest, cancellationToken: cancellationToken);
        return found.HasValue ? Read<NationalPublication>(found.Value!) : null;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DateOnly>> DatesAsync(CancellationToken cancellationToken)
    {
        var dates = new List<DateOnly>();
        await foreach (var entity in account.Dashboard.QueryAsync<TableEntity>(e => e.PartitionKey == Dates, cancellationToken: cancellationToken))
            dates.Add(DateOnly.ParseExact(entity.RowKey, "O", CultureInfo.InvariantCulture));
        return [.. dates.OrderDescending()];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<PublishedSummary>> ListAsync(DateOnly asAt, CancellationToken cancellationToken)
    {
        var partition = ListOf(Text(asAt));
        var lines = new List<PublishedSummary>();
        await foreach (var entity in account.Dashboard.QueryAsync<TableEntity>(e => e.PartitionKey == partition, cancellationToken: cancellationToken))
            lines.Add(Read<PublishedSummary>(entity));
        return lines;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, long>> RevisionsAsync(DateOnly asAt, CancellationToken cancellationToken)
    {
        var partition = ListOf(Text(asAt));
        var revisions = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var entity in account.Dashboard.QueryAsync<TableEntity>(e => e.PartitionKey == partition, select: ["RowKey", "Revision"], cancellationToken: cancellationToken))
            revisions[entity.RowKey] = entity.GetInt64("Revision") ?? 0;
        return revisions;
    }

    /// <inheritdoc />
    public async Task<Publication?> FindAsync(string laCode, DateOnly asAt, CancellationToken cancellationToken)
    {
        var found = await account.Dashboard.GetEntityIfExistsAsync<TableEntity>(laCode, Text(asAt), cancellationToken: cancellationToken);
        return found.HasValue ? Read<Publication>(found.Value!) : null;
    }

    private async Task<bool> UpsertIfNewerAsync(TableEntity entity, long revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            var there = await account.Dashboard.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, ["Revision"], cancellationToken);
            if (there.HasValue && there.Value!.GetInt64("Revision") >= revision) return false;
            try
            {
                if (there.HasValue) await account.Dashboard.UpdateEntityAsync(entity, there.Value!.ETag, TableUpdateMode.Replace, cancellationToken);
                else await account.Dashboard.AddEntityAsync(entity, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another delivery came between: look again.
            }
        }
    }

    private static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string ListOf(string date) => $"list|{date}";

    private static TableEntity Entity<T>(string partition, string row, long revision, T body)
    {
        var entity = new TableEntity(partition, row) { ["Revision"] = revision };
        Packed.Write(entity, Body, JsonSerializer.SerializeToUtf8Bytes(body, PublicationJson.Options));
        return entity;
    }

    private static T Read<T>(TableEntity entity)
        where T : class =>
        JsonSerializer.Deserialize<T>(Packed.Read(entity, Body), PublicationJson.Options) ?? throw new InvalidDataException($"Entity {entity.PartitionKey}/{entity.RowKey} is empty.");
}
