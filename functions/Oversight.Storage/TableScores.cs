using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ScoreAuthorities;
using Oversight.Pipeline.WatchModel;

namespace Oversight.Storage;

/// <summary>
/// The table <c>scores</c>, a partition an authority: rows <c>score|date</c>, and <c>outbox|revision|date</c> for what has not been delivered. One
/// partition, so that a score and its outbox entry are written in one transaction. Row <c>run</c> of partition <c>run</c> is the newest run. Partition <c>national</c> is the same for the list as a whole:
/// row <c>watch</c> is the newest run that watched the model.
/// </summary>
public sealed class TableScores(Account account) : IScoreStore, IWatchStore, IOutbox
{
    private const string Run = "run";
    private const string OutboxPrefix = "outbox|";
    private const string AfterOutbox = "outbox}"; // the character after '|'
    private const string Body = "Body";
    private const string Watch = "watch";
    private const string Since = "WaitingSince";
    private const string CorrelationIds = "CorrelationIds";

    /// <inheritdoc />
    public async Task<ScoringRun?> LatestRunAsync(CancellationToken cancellationToken)
    {
        var found = await account.Scores.GetEntityIfExistsAsync<TableEntity>(Run, Run, cancellationToken: cancellationToken);
        if (!found.HasValue) return null;
        var run = found.Value!;
        return new(run.GetInt64("Number") ?? 0, run.GetString("Inputs"), run.GetDateTimeOffset("FinishedAt"));
    }

    /// <inheritdoc />
    public Task SaveRunAsync(ScoringRun run, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Run, Run) { ["Number"] = run.Number };
        if (run.Inputs is not null) entity["Inputs"] = run.Inputs;
        if (run.FinishedAt is { } finished) entity["FinishedAt"] = finished;
        return account.Scores.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc />
    public Task SaveAsync(Publication publication, CancellationToken cancellationToken)
    {
        // The score is kept with its reasons; the figures behind it are in the evidence, and only the dashboard is told them again.
        var (code, date, revision) = (publication.LaCode, publication.AsAt, publication.Revision);
        return account.Scores.SubmitTransactionAsync(
            [Write(Entity(code, $"score|{Text(date)}", date, revision, publication with { Measures = [] })), Write(Waits(code, date, revision, publication.ScoredAt, publication.CorrelationIds ?? [], publication))], cancellationToken);
    }

    /// <inheritdoc />
    public async Task<WatchRun?> LatestAsync(CancellationToken cancellationToken)
    {
        var found = await account.Scores.GetEntityIfExistsAsync<TableEntity>(NationalPublication.Name, Watch, cancellationToken: cancellationToken);
        return found.HasValue ? new(found.Value!.GetInt64("Number") ?? 0, found.Value.GetString("Inputs") ?? string.Empty, found.Value.GetBoolean("IsInformationOnly") ?? false) : null;
    }

    /// <inheritdoc />
    public Task SaveAsync(WatchRun run, NationalPublication publication, CancellationToken cancellationToken)
    {
        var newest = new TableEntity(NationalPublication.Name, Watch) { ["Number"] = run.Number, ["Inputs"] = run.Inputs, ["IsInformationOnly"] = run.IsInformationOnly };
        var waiting = Waits(NationalPublication.Name, publication.AsAt, publication.Revision, publication.ComputedAt, [], publication);
        return account.Scores.SubmitTransactionAsync([Write(newest), Write(waiting)], cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<OutboxEntry>> PeekAsync(int most, CancellationToken cancellationToken)
    {
        var entries = new List<OutboxEntry>();
        var filter = TableClient.CreateQueryFilter($"RowKey ge {OutboxPrefix} and RowKey lt {AfterOutbox}");
        await foreach (var e in account.Scores.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            entries.Add(new(e.RowKey, e.PartitionKey, DateOnly.ParseExact(e.GetString("AsAt"), "O", CultureInfo.InvariantCulture), e.GetInt64("Revision") ?? 0, Packed.Read(e, Body), e.GetDateTimeOffset(Since), (e.GetString(CorrelationIds) ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            if (entries.Count == most) break;
        }
        return entries; // a table is ordered by partition, then row
    }

    /// <inheritdoc />
    public async Task<OutboxDepth> DepthAsync(CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey ge {OutboxPrefix} and RowKey lt {AfterOutbox}");
        var (waiting, oldest) = (0, (DateTimeOffset?)null);
        await foreach (var e in account.Scores.QueryAsync<TableEntity>(filter, select: [Since], cancellationToken: cancellationToken))
        {
            waiting++;
            if (e.GetDateTimeOffset(Since) is { } since && !(since >= oldest)) oldest = since;
        }
        return new(waiting, oldest);
    }

    /// <inheritdoc />
    public Task RemoveAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        account.Scores.DeleteEntityAsync(entry.LaCode, entry.Key, cancellationToken: cancellationToken);

    private static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string Waiting(DateOnly date, long revision) => $"{OutboxPrefix}{revision.ToString("D12", CultureInfo.InvariantCulture)}|{Text(date)}";

    // Beside the body, so that whoever delivers it need not read it to say what it is and how long it has waited.
    private static TableEntity Waits<T>(string partition, DateOnly asAt, long revision, DateTimeOffset since, IReadOnlyList<string> correlationIds, T body)
    {
        var entity = Entity(partition, Waiting(asAt, revision), asAt, revision, body);
        (entity[Since], entity[CorrelationIds]) = (since, string.Join(' ', correlationIds));
        return entity;
    }

    private static TableEntity Entity<T>(string partition, string row, DateOnly asAt, long revision, T body)
    {
        var entity = new TableEntity(partition, row) { ["AsAt"] = Text(asAt), ["Revision"] = revision };
        Packed.Write(entity, Body, JsonSerializer.SerializeToUtf8Bytes(body, PublicationJson.Options));
        return entity;
    }

    private static TableTransactionAction Write(TableEntity entity) => new(TableTransactionActionType.UpsertReplace, entity);
}
