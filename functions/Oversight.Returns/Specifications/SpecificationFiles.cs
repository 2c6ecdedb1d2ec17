using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oversight.Returns.Specifications;

/// <summary>
/// Reads the versions built into the product. Each is a folder named after the financial year it came into force with, and says only what it
/// changes in the one before: a file that is not there changes nothing.
/// </summary>
internal static class SpecificationFiles
{
    private const string Prefix = "specification/";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static IReadOnlyList<ReturnSpecification> ReadAll()
    {
        var assembly = typeof(SpecificationFiles).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]).ToHashSet(StringComparer.Ordinal);
        return ReadAll(names.Select(n => n[..n.IndexOf('/', StringComparison.Ordinal)]), name => names.Contains(name) ? assembly.GetManifestResourceStream(Prefix + name) : null);
    }

    /// <summary>Reads versions from anywhere: <paramref name="open"/> gives a file by <c>version/name.json</c>, or null where there is none.</summary>
    /// <exception cref="InvalidDataException">A version does not hang together.</exception>
    public static IReadOnlyList<ReturnSpecification> ReadAll(IEnumerable<string> versions, Func<string, Stream?> open)
    {
        var read = new List<ReturnSpecification>();
        foreach (var version in versions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var before = read.LastOrDefault();
            read.Add(new(
                version,
                Changes<ReturnItem>("items").ApplyTo(before?.Items ?? []),
                Changes<MeasureDefinition>("measures").ApplyTo(before?.Measures ?? []),
                Changes<RuleDefinition>("rules").ApplyTo(before?.Rules ?? []),
                Changes<NaoFinding>("nao-findings").ApplyTo(before?.NaoFindings ?? [])));

            EntryChanges<T> Changes<T>(string name)
                where T : class, IEntry
            {
                using var stream = open($"{version}/{name}.json");
                return stream is null ? EntryChanges<T>.None : JsonSerializer.Deserialize<EntryChanges<T>>(stream, Json) ?? EntryChanges<T>.None;
            }
        }
        return read;
    }
}
