using System.Text.Json;

namespace Oversight.Domain.Measures;

/// <summary>
/// The published series of the specification, built into the product: the catalogue of a store whose register came without one. Core are those
/// that authorities will also report every quarter.
/// </summary>
public static class Specification
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The catalogue.</summary>
    public static MeasureCatalogue Published { get; } = Read();

    private static MeasureCatalogue Read()
    {
        using var stream = typeof(Specification).Assembly.GetManifestResourceStream("Oversight.Domain.Measures.published-measures.json")
            ?? throw new InvalidOperationException("The specification is not built in.");
        var rows = JsonSerializer.Deserialize<Row[]>(stream, Json) ?? [];
        return new(rows.Select(r => new Measure(MeasureId.Parse(r.Id), r.Title, r.Unit, Enum.Parse<ConcernDirection>(r.Direction, ignoreCase: true), "published", r.InReturn, string.Empty)));
    }

    private sealed record Row(string Id, string Title, string Unit, string Direction, bool InReturn);
}
