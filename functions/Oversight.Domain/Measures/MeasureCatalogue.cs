namespace Oversight.Domain.Measures;

/// <summary>Every measure a store knows, by name. Comes with the register, as evidence.</summary>
public sealed class MeasureCatalogue
{
    private readonly Dictionary<MeasureId, Measure> byId;

    /// <summary>Takes the measures, in any order.</summary>
    /// <exception cref="ArgumentException">A name stands twice.</exception>
    public MeasureCatalogue(IEnumerable<Measure> measures)
    {
        All = [.. measures.OrderBy(m => m.Id)];
        byId = All.ToDictionary(m => m.Id);
    }

    /// <summary>A catalogue with nothing in it.</summary>
    public static MeasureCatalogue Empty { get; } = new([]);

    /// <summary>Every measure, ordered by name.</summary>
    public IReadOnlyList<Measure> All { get; }

    /// <summary>The measures models may use, ordered by name.</summary>
    public IEnumerable<Measure> Core => All.Where(m => m.IsCore);

    /// <summary>The measure with a name, or null.</summary>
    public Measure? Find(MeasureId id) => byId.GetValueOrDefault(id);
}
