using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace Oversight.Storage.Backup;

/// <summary>
/// A table's entity as a line of JSON and back, with its types: <c>{"PartitionKey":..., "RowKey":..., "name":["type",value]}</c>, names in order. What the table itself adds (ETag and
/// Timestamp) is no content.
/// </summary>
internal static class EntityJson
{
    private static readonly HashSet<string> NoContent = new(StringComparer.Ordinal) { "odata.etag", "Timestamp", "PartitionKey", "RowKey" };

    public static string Write(TableEntity entity)
    {
        var json = new JsonObject { ["PartitionKey"] = entity.PartitionKey, ["RowKey"] = entity.RowKey };
        foreach (var (name, value) in entity.Where(p => !NoContent.Contains(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal)) json[name] = Typed(name, value);
        return json.ToJsonString();
    }

    public static TableEntity Read(string line)
    {
        var json = JsonNode.Parse(line)?.AsObject() ?? throw new InvalidDataException("A line of a table is empty.");
        var entity = new TableEntity((string?)json["PartitionKey"], (string?)json["RowKey"]);
        foreach (var (name, value) in json)
            if (value is JsonArray and [var type, var content]) entity[name] = Value((string?)type, content);
        return entity;
    }

    private static JsonArray Typed(string name, object? value) => value switch
    {
        string text => ["string", text],
        bool flag => ["bool", flag],
        int number => ["int32", number],
        long number => ["int64", number.ToString(CultureInfo.InvariantCulture)],
        double number => ["double", number.ToString("R", CultureInfo.InvariantCulture)],
        DateTimeOffset moment => ["moment", moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)],
        Guid id => ["guid", id.ToString()],
        byte[] bytes => ["binary", Convert.ToBase64String(bytes)],
        BinaryData bytes => ["binary", Convert.ToBase64String(bytes.ToMemory().Span)],
        _ => throw new InvalidDataException($"{name} is of the type {value?.GetType().Name}, which a table does not have."),
    };

    private static object Value(string? type, JsonNode? content) => (type, content) switch
    {
        ("string", { } c) => (string)c!,
        ("bool", { } c) => (bool)c,
        ("int32", { } c) => (int)c,
        ("int64", { } c) => long.Parse((string)c!, CultureInfo.InvariantCulture),
        ("double", { } c) => double.Parse((string)c!, CultureInfo.InvariantCulture),
        ("moment", { } c) => DateTimeOffset.ParseExact((string)c!, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        ("guid", { } c) => Guid.Parse((string)c!),
        ("binary", { } c) => Convert.FromBase64String((string)c!),
        _ => throw new InvalidDataException($"{type} is no type that a table has."),
    };
}
