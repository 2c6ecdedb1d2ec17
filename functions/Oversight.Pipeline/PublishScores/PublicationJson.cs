using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oversight.Pipeline.PublishScores;

/// <summary>How publications, receipts and answers of the API are written as JSON: the same everywhere.</summary>
public static class PublicationJson
{
    /// <summary>snake_case names and enumerations, strict about unknown or missing members.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets the same conventions on options that a host owns.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
