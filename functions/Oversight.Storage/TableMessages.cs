using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Oversight.Pipeline.SendMessages;

namespace Oversight.Storage;

/// <summary>
/// The table <c>messages</c>, one partition (a few thousand a year): rows <c>message|key</c>, which stay, and <c>waiting|ticks|key</c> for those that wait, oldest
/// first. One partition, so that a message and its place in the queue are written in one transaction; a key that is there already refuses a second message.
/// </summary>
public sealed class TableMessages(Account account) : IMessageOutbox
{
    private const string Partition = "messages";

    /// <inheritdoc />
    public async Task<bool> PostAsync(Message message, CancellationToken cancellationToken)
    {
        var posted = new PostedMessage(message, MessageState.Waiting, 0, string.Empty, message.ComposedAt, message.ComposedAt);
        try
        {
            await account.Messages.SubmitTransactionAsync(
                [new(TableTransactionActionType.Add, Entity(posted, Row(message))), new(TableTransactionActionType.UpsertReplace, Entity(posted, WaitingRow(message)))], cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false; // posted before
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<PostedMessage>> WaitingAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        var messages = new List<PostedMessage>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {"waiting|"} and RowKey lt {"waiting}"} and NotBefore le {now}");
        await foreach (var entity in account.Messages.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            messages.Add(Read(entity));
            if (messages.Count == most) break;
        }
        return messages;
    }

    /// <inheritdoc />
    public Task SaveAsync(PostedMessage message, CancellationToken cancellationToken)
    {
        var waiting = WaitingRow(message.Message);
        return account.Messages.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpsertReplace, Entity(message, Row(message.Message))),
                message.State == MessageState.Waiting
                    ? new(TableTransactionActionType.UpsertReplace, Entity(message, waiting))
                    : new(TableTransactionActionType.Delete, new TableEntity(Partition, waiting), ETag.All),
            ],
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<PostedMessage>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var messages = new List<PostedMessage>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {"message|"} and RowKey lt {"message}"} and ComposedAt ge {since}");
        await foreach (var entity in account.Messages.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) messages.Add(Read(entity));
        return [.. messages.OrderByDescending(m => m.Message.ComposedAt).ThenBy(m => m.Message.Key, StringComparer.Ordinal)];
    }

    private static string Row(Message message) => $"message|{message.Key}";

    private static string WaitingRow(Message message) => string.Create(CultureInfo.InvariantCulture, $"waiting|{message.ComposedAt.UtcTicks:D19}|{message.Key}");

    private static TableEntity Entity(PostedMessage posted, string row)
    {
        var message = posted.Message;
        var entity = new TableEntity(Partition, row)
        {
            ["Key"] = message.Key,
            ["Kind"] = message.Kind,
            ["Role"] = message.To.Role,
            ["Subject"] = message.Subject,
            ["Body"] = message.Body,
            ["ComposedAt"] = message.ComposedAt,
            ["State"] = posted.State.ToString(),
            ["Attempts"] = posted.Attempts,
            ["Problem"] = posted.Problem,
            ["At"] = posted.At,
            ["NotBefore"] = posted.NotBefore,
        };
        if (message.To.LaCode is { } code) entity["LaCode"] = code;
        return entity;
    }

    private static PostedMessage Read(TableEntity e) => new(
        new(e.GetString("Key"), e.GetString("Kind"), new(e.GetString("Role"), e.GetString("LaCode")), e.GetString("Subject"), e.GetString("Body"), e.GetDateTimeOffset("ComposedAt") ?? default),
        Enum.Parse<MessageState>(e.GetString("State")),
        e.GetInt32("Attempts") ?? 0,
        e.GetString("Problem"),
        e.GetDateTimeOffset("At") ?? default,
        e.GetDateTimeOffset("NotBefore") ?? default);
}
