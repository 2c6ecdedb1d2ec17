using System.Text.Json;

namespace Oversight.Returns.Reading;

/// <summary>Reads the JSON shape: authority and quarter once, then the items.</summary>
internal static class JsonFile
{
    private const string Items = "items";
    private static readonly string[] Shared = ["la_code", "time_period", "time_identifier"];
    private static readonly string[] OfItem = ["item_id", "value", "status", "note"];

    public static FileReading Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? ReadReturn(document.RootElement) : FileReading.NotAReturn("The file is JSON but not one object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string in it holds half a surrogate pair.
            return FileReading.NotAReturn("The file is not valid JSON", e is JsonException { LineNumber: { } line } ? (int)Math.Min(line + 1, int.MaxValue) : null);
        }
    }

    private static FileReading ReadReturn(JsonElement root)
    {
        var problems = new List<ReadingProblem>();
        var shared = new string[Shared.Length];
        Array.Fill(shared, string.Empty);
        var met = new HashSet<string>(StringComparer.Ordinal);
        JsonElement? items = null;
        var unknown = new List<string>();
        foreach (var property in root.EnumerateObject())
        {
            var place = Array.IndexOf(Shared, property.Name);
            if (!met.Add(property.Name)) problems.Add(Repeated(null, property.Name));
            else if (property.Name == Items) items = property.Value;
            else if (place >= 0) shared[place] = TextOf(property.Value);
            else unknown.Add(property.Name);
        }
        if (met.Count(n => n == Items || Shared.Contains(n)) < 2) return FileReading.NotAReturn("The file is JSON but not a return", expected: "la_code, time_period, time_identifier and items");
        foreach (var name in Shared.Append(Items).Where(n => !met.Contains(n))) problems.Add(new("V003", $"The property {name} is missing", Column: name));
        // Names of unknown properties stand in the header so that they are looked through for people like any other text.
        var table = new RawTable { HasSharedColumns = true, Header = [.. ReturnColumns.Names, .. unknown.Take(ReadingLimits.MaxColumns)] };
        foreach (var _ in unknown.Take(ReadingLimits.MaxListed)) problems.Add(new("V003", "The file has a property that a return does not have", Expected: string.Join(", ", Shared.Append(Items))));
        if (items is { ValueKind: JsonValueKind.Array } array)
        {
            if (array.GetArrayLength() > ReadingLimits.MaxRows) return FileReading.TooLarge($"The file has more than {ReadingLimits.MaxRows:N0} items");
            foreach (var item in array.EnumerateArray()) ReadItem(item, shared, table, problems);
        }
        else if (items is not null)
        {
            problems.Add(new("V003", "items is not a list", Column: Items));
        }
        return new(table, problems);
    }

    private static void ReadItem(JsonElement item, string[] shared, RawTable table, List<ReadingProblem> problems)
    {
        var number = table.Rows.Count + 1;
        var cells = new string[table.Header.Count];
        Array.Fill(cells, string.Empty);
        shared.CopyTo(cells, 0);
        table.Rows.Add(new(number, cells));
        if (item.ValueKind != JsonValueKind.Object)
        {
            Report(new("V003", "The item is not an object", number, Expected: string.Join(", ", OfItem)));
            return;
        }
        var met = new HashSet<string>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var property in item.EnumerateObject())
        {
            var place = Array.IndexOf(OfItem, property.Name);
            if (!met.Add(property.Name)) Report(Repeated(number, place >= 0 ? property.Name : null));
            else if (place >= 0) cells[Shared.Length + place] = TextOf(property.Value);
            else Unknown(property);
        }
        if (unknown.Count > 0) table.Rows[^1] = new(number, [.. cells, .. unknown]);

        void Unknown(JsonProperty property)
        {
            Report(new("V003", "The item has a property that a return does not have", number, Expected: string.Join(", ", OfItem)));
            // Where a name or a value of it is about a person the whole file is, so both go where the text is looked through.
            unknown.AddRange([property.Name, TextOf(property.Value)]);
        }

        void Report(ReadingProblem problem)
        {
            if (problems.Count < ReadingLimits.MaxListed) problems.Add(problem);
        }
    }

    private static ReadingProblem Repeated(int? row, string? name) => new("V003", $"{name ?? "A property"} stands twice", row, name);

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => string.Empty,
        JsonValueKind.String => value.GetString() ?? string.Empty,
        JsonValueKind.Number => CellNumber.Plain(value.GetRawText()),
        _ => value.GetRawText(),
    };
}
