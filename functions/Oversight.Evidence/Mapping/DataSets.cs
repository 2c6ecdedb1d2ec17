using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oversight.Evidence.Mapping;

/// <summary>The published tables that can be read, from <c>data-sets.json</c>. A new edition of a known table needs a change there, not here.</summary>
internal static class DataSets
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Every table described.</summary>
    public static IReadOnlyList<DataSet> All { get; } = Load();

    private static DataSet[] Load()
    {
        using var stream = typeof(DataSets).Assembly.GetManifestResourceStream("data-sets.json")
            ?? throw new InvalidOperationException("data-sets.json is not embedded.");
        return JsonSerializer.Deserialize<DataSet[]>(stream, Json) ?? throw new InvalidOperationException("data-sets.json is empty.");
    }
}
