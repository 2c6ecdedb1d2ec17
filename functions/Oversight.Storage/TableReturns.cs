using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Pipeline.IngestReturn;
using Oversight.Pipeline.PublishScores;

namespace Oversight.Storage;

/// <summary>
/// The table <c>returns</c>, a partition an authority: rows <c>head|quarter</c>, <c>version|quarter|number</c>, <c>upload|id</c> and <c>agreement|quarter</c>. One partition, so that a
/// version, its head and its upload are written in one transaction; the head's ETag lets one of two writers win. Row <c>latest</c> of partition <c>stamp</c>
/// changes with every acceptance.
/// </summary>
public sealed class TableReturns(Account account, IReturnJournal journal) : IReturnLedger
{
    private const string Body = "Body";
    private const string Stamp = "stamp";
    private const string StampRow = "latest";

    /// <inheritdoc />
    public async Task<ReturnHead?> FindHeadAsync(AuthorityCode authority, Period period, CancellationToken cancellationToken) =>
        await GetAsync(authority, HeadRow(period), cancellationToken) is { } entity ? Head(entity) : null;

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReturnHead>> HeadsOfAsync(AuthorityCode authority, CancellationToken cancellationToken) =>
        [.. (await QueryAsync(authority, "head|", null, cancellationToken)).Select(Head).OrderBy(h => h.Period)];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReturnHead>> HeadsAsync(Period? period, CancellationToken cancellationToken)
    {
        var entities = period is null ? await QueryAsync(null, "head|", null, cancellationToken) : await QueryAsync(TableClient.CreateQueryFilter($"RowKey eq {HeadRow(period)}"), null, cancellationToken);
        return [.. entities.Select(Head).OrderBy(h => h.LaCode, StringComparer.Ordinal).ThenBy(h => h.Period)];
    }

    /// <inheritdoc />
    public async Task<ReturnVersion?> FindAsync(AuthorityCode authority, Period period, int version, CancellationToken cancellationToken) =>
        await GetAsync(authority, VersionRow(period, version), cancellationToken) is { } entity ? Version(entity) : null;

    /// <inheritdoc />
    public async Task<ReturnVersion?> FindUploadAsync(AuthorityCode authority, string uploadId, CancellationToken cancellationToken) =>
        await GetAsync(authority, UploadRow(uploadId), cancellationToken) is { } upload && await GetAsync(authority, upload.GetString("Version"), cancellationToken) is { } entity
            ? Version(entity)
            : null;

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReturnVersion>> VersionsOfAsync(AuthorityCode authority, Period? period, CancellationToken cancellationToken) =>
        Versions(await QueryAsync(authority, period is null ? "version|" : $"version|{period}|", null, cancellationToken));

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReturnVersion>> AllVersionsAsync(CancellationToken cancellationToken) => Versions(await QueryAsync(null, "version|", null, cancellationToken));

    /// <inheritdoc />
    public async Task<IReadOnlySet<(string LaCode, string UploadId)>> CheckedUploadsAsync(CancellationToken cancellationToken) =>
        (await QueryAsync(null, "upload|", ["PartitionKey", "RowKey"], cancellationToken)).Select(e => (e.PartitionKey, e.RowKey["upload|".Length..])).ToHashSet();

    /// <inheritdoc />
    public async Task<bool> TryAddAsync(ReturnVersion version, ReturnHead? head, CancellationToken cancellationToken)
    {
        var row = VersionRow(version.Period, version.Version);
        var isAdded = await TrySubmitAsync(
            version,
            [
                WriteHead(version, head),
                new(TableTransactionActionType.Add, Entity(version, row)),
                new(TableTransactionActionType.Add, new TableEntity(version.LaCode, UploadRow(version.UploadId)) { ["Version"] = row }),
            ],
            cancellationToken);
        if (isAdded && version.BlobName.Length == 0) await journal.AddAsync(JournalEntry.Of(version), cancellationToken); // as below, where it died here
        return isAdded;
    }

    /// <inheritdoc />
    public async Task<bool> TryChangeAsync(ReturnVersion version, ReturnHead head, CancellationToken cancellationToken)
    {
        if (!await TrySubmitAsync(version, [WriteHead(version, head), new(TableTransactionActionType.UpdateReplace, Entity(version, VersionRow(version.Period, version.Version)), ETag.All)], cancellationToken))
            return false;
        await journal.AddAsync(JournalEntry.Of(version), cancellationToken); // one that died here is added by the daily round of RetainRecords
        return true;
    }

    /// <inheritdoc />
    public Task AddRepeatAsync(AuthorityCode authority, string uploadId, ReturnVersion of, CancellationToken cancellationToken) =>
        account.Returned.UpsertEntityAsync(new TableEntity(authority.Value, UploadRow(uploadId)) { ["Version"] = VersionRow(of.Period, of.Version) }, TableUpdateMode.Replace, cancellationToken);

    /// <inheritdoc />
    public async Task<ReturnAgreement?> FindAgreementAsync(AuthorityCode authority, Period period, CancellationToken cancellationToken) =>
        await GetAsync(authority, $"agreement|{period}", cancellationToken) is { } entity
            ? new(entity.GetString("By"), entity.GetDateTimeOffset("At") ?? default, entity.GetString("Reason"))
            : null;

    /// <inheritdoc />
    public async Task SaveAgreementAsync(AuthorityCode authority, Period period, ReturnAgreement agreement, CancellationToken cancellationToken)
    {
        await journal.AddAsync(JournalEntry.Of(authority, period, agreement), cancellationToken);
        await account.Returned.UpsertEntityAsync(
            new TableEntity(authority.Value, $"agreement|{period}") { ["By"] = agreement.By, ["At"] = agreement.At, ["Reason"] = agreement.Reason }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<LedgerStamp?> StampAsync(CancellationToken cancellationToken)
    {
        var found = await account.Returned.GetEntityIfExistsAsync<TableEntity>(Stamp, StampRow, cancellationToken: cancellationToken);
        return found.HasValue ? new(found.Value!.ETag.ToString(), found.Value.GetDateTimeOffset("At") ?? default) : null;
    }

    private static string HeadRow(Period period) => $"head|{period}";

    private static string VersionRow(Period period, int version) => string.Create(CultureInfo.InvariantCulture, $"version|{period}|{version:D5}");

    private static string UploadRow(string uploadId) => $"upload|{uploadId}";

    private static TableTransactionAction WriteHead(ReturnVersion version, ReturnHead? before)
    {
        var head = ReturnHead.After(before, version);
        var entity = new TableEntity(head.LaCode, HeadRow(head.Period))
        {
            ["Latest"] = head.Latest,
            ["LatestSha256"] = head.LatestSha256,
            ["LatestState"] = head.LatestState.ToString(),
            ["LatestAt"] = head.LatestAt,
            ["LatestBy"] = head.LatestBy,
            ["Errors"] = head.Errors,
            ["Warnings"] = head.Warnings,
            ["Unexplained"] = head.Unexplained,
            ["Accepted"] = head.Accepted,
        };
        if (head.AcceptedAt is { } at) entity["AcceptedAt"] = at;
        if (head.FirstAcceptedAt is { } first) entity["FirstAcceptedAt"] = first;
        return before is null ? new(TableTransactionActionType.Add, entity) : new(TableTransactionActionType.UpdateReplace, entity, new ETag(before.ETag));
    }

    private static ReturnHead Head(TableEntity e) => new(
        e.PartitionKey,
        e.RowKey["head|".Length..],
        e.GetInt32("Latest") ?? 0,
        e.GetString("LatestSha256"),
        Enum.Parse<ReturnState>(e.GetString("LatestState")),
        e.GetDateTimeOffset("LatestAt") ?? default,
        e.GetString("LatestBy"),
        e.GetInt32("Errors") ?? 0,
        e.GetInt32("Warnings") ?? 0,
        e.GetInt32("Unexplained") ?? 0,
        e.GetInt32("Accepted") ?? 0,
        e.GetDateTimeOffset("AcceptedAt"),
        e.GetDateTimeOffset("FirstAcceptedAt"),
        e.ETag.ToString());

    private static TableEntity Entity(ReturnVersion version, string row)
    {
        // The few columns beside the body are for whoever looks at the table.
        var entity = new TableEntity(version.LaCode, row) { ["State"] = version.State.ToString(), ["Sha256"] = version.Sha256, ["BlobName"] = version.BlobName };
        Packed.Write(entity, Body, JsonSerializer.SerializeToUtf8Bytes(version, PublicationJson.Options));
        return entity;
    }

    private static ReturnVersion Version(TableEntity entity) =>
        JsonSerializer.Deserialize<ReturnVersion>(Packed.Read(entity, Body), PublicationJson.Options) ?? throw new InvalidDataException($"Version {entity.RowKey} of {entity.PartitionKey} is empty.");

    private static ReturnVersion[] Versions(IEnumerable<TableEntity> entities) =>
        [.. entities.Select(Version).OrderBy(v => v.LaCode, StringComparer.Ordinal).ThenBy(v => v.Period).ThenBy(v => v.Version)];

    private async Task<bool> TrySubmitAsync(ReturnVersion version, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await account.Returned.SubmitTransactionAsync(actions, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false; // another writer was first
        }
        if (version.State == ReturnState.Accepted) await account.Returned.UpsertEntityAsync(new TableEntity(Stamp, StampRow) { ["At"] = version.TakenAt }, TableUpdateMode.Replace, cancellationToken);
        return true;
    }

    private async Task<TableEntity?> GetAsync(AuthorityCode authority, string row, CancellationToken cancellationToken)
    {
        var found = await account.Returned.GetEntityIfExistsAsync<TableEntity>(authority.Value, row, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private Task<List<TableEntity>> QueryAsync(AuthorityCode? authority, string prefix, string[]? select, CancellationToken cancellationToken)
    {
        var after = prefix[..^1] + (char)(prefix[^1] + 1);
        var rows = TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {after}");
        return QueryAsync(authority is null ? rows : TableClient.CreateQueryFilter($"PartitionKey eq {authority.Value}") + " and " + rows, select, cancellationToken);
    }

    private async Task<List<TableEntity>> QueryAsync(string filter, string[]? select, CancellationToken cancellationToken)
    {
        var entities = new List<TableEntity>();
        await foreach (var entity in account.Returned.QueryAsync<TableEntity>(filter, select: select, cancellationToken: cancellationToken)) entities.Add(entity);
        return entities;
    }
}
