using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Oversight.Pipeline.PublishScores;
using Oversight.Pipeline.ScoreAuthorities;

namespace Oversight.Storage;

/// <summary>
/// The table <c>scores</c>, a partition an authority: rows <c>score|date</c>, and <c>outbox|revision|date</c> for what has not been delivered. One
/// partition, so that a score and its outbox entry are written in one transaction. Row <c>run</c> of partition <c>run</c> is the newest run.
/// </summary>
public sealed class TableScores(Account account) : IScoreStore, IOutbox
{
    private const string Run = "run";
    private const string OutboxPrefix = "outbox|";
    private const string AfterOutbox = "outbox}"; // the character after '|'
    private const string Body = "Body";

    /// <inheritdoc />
    public async Task<ScoringRun?> LatestRunAsync(CancellationToken cancellationToken)
    {
        var found = await account.Scores.GetEntityIfExistsAsync<TableEntity>(Run, Run, cancellationToken: cancellationToken);
        if (!found.HasValue) return null;
        var run = found.Value!;
        var flagged = run.GetInt64("FlaggedRun") is { } number ? new FlaggedAuthorities(number, run.GetString("Flagged").Split(' ', StringSplitOptions.RemoveEmptyEntries)) : null;
        return new(run.GetInt64("Number") ?? 0, run.GetString("Inputs"), run.GetDateTimeOffset("FinishedAt"), flagged);
    }

    /// <inheritdoc />
    public Task SaveRunAsync(ScoringRun run, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Run, Run) { ["Number"] = run.Number };
        if (run.Inputs is not null) entity["Inputs"] = run.Inputs;
        if (run.FinishedAt is { } finished) entity["FinishedAt"] = finished;
        if (run.Flagged is { } flagged) (entity["FlaggedRun"], entity["Flagged"]) = (flagged.Run, string.Join(' ', flagged.Codes));
        return account.Scores.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc />
    public Task SaveAsync(Publication publication, CancellationToken cancellationToken)
    {
        var date = publication.AsAt.ToString("O", CultureInfo.InvariantCulture);
        TableTransactionAction Write(string row, Publication body)
        {
            var entity = new TableEntity(publication.LaCode, row) { ["AsAt"] = date, ["Revision"] = publication.Revision };
            Packed.Write(entity, Body, JsonSerializer.SerializeToUtf8Bytes(body, PublicationJson.Options));
            return new(TableTransactionActionType.UpsertReplace, entity);
        }

        // The score is kept with its reasons; the figures behind it are in the evidence, and only the dashboard is told them again.
        var revision = publication.Revision.ToString("D12", CultureInfo.InvariantCulture);
        return account.Scores.SubmitTransactionAsync([Write($"score|{date}", publication with { Measures = [] }), Write($"{OutboxPrefix}{revision}|{date}", publication)], cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<OutboxEntry>> PeekAsync(int most, CancellationToken cancellationToken)
    {
        var entries = new List<OutboxEntry>();
        var filter = TableClient.CreateQueryFilter($"RowKey ge {OutboxPrefix} and RowKey lt {AfterOutbox}");
        await foreach (var e in account.Scores.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            entries.Add(new(e.RowKey, e.PartitionKey, DateOnly.ParseExact(e.GetString("AsAt"), "O", CultureInfo.InvariantCulture), e.GetInt64("Revision") ?? 0, Packed.Read(e, Body)));
            if (entries.Count == most) break;
        }
        return entries; // a table is ordered by partition, then row
    }

    /// <inheritdoc />
    public Task RemoveAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        account.Scores.DeleteEntityAsync(entry.LaCode, entry.Key, cancellationToken: cancellationToken);
}
