namespace Oversight.Returns.Specifications;

/// <summary>What one version of the specification changes: rows put in or replaced, and rows taken out. The first version puts in all of them.</summary>
internal sealed record EntryChanges<T>(IReadOnlyList<T> Set, IReadOnlyList<string> Remove)
    where T : class, IEntry
{
    public static EntryChanges<T> None { get; } = new([], []);

    /// <summary>The rows after the change: replaced rows keep their place, new ones follow.</summary>
    /// <exception cref="InvalidDataException">A code stands twice, or a code to take out is not there.</exception>
    public IReadOnlyList<T> ApplyTo(IReadOnlyList<T> before)
    {
        var rows = before.ToList();
        var places = rows.Select((r, i) => (r.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Set)
        {
            if (!met.Add(row.Id)) throw new InvalidDataException($"{row.Id} stands twice in the specification.");
            if (places.TryGetValue(row.Id, out var place)) rows[place] = row;
            else rows.Add(row);
        }
        foreach (var id in Remove)
            if (!met.Add(id) || rows.RemoveAll(r => r.Id == id) == 0)
                throw new InvalidDataException($"{id} cannot be taken out of the specification: it is not there, or is also put in.");
        return rows;
    }
}
