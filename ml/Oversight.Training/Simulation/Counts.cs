using Oversight.Returns.Specifications;

namespace Oversight.Training.Simulation;

/// <summary>The true counts of one authority and quarter, by item.</summary>
public sealed class Counts
{
    private static readonly IReadOnlyList<ReturnItem> Specified = ReturnSpecification.Versions[^1].Items;
    private static readonly Dictionary<string, int> Places = Specified.Select((i, k) => (i.Id, k)).ToDictionary(p => p.Id, p => p.k, StringComparer.Ordinal);
    private readonly decimal[] values = new decimal[Specified.Count];

    /// <summary>The items that authorities type, in the specification's order.</summary>
    public static IReadOnlyList<ReturnItem> Items { get; } = [.. Specified.Where(i => i.IsTyped)];

    /// <summary>The count of an item, or its full-time equivalent to one decimal place.</summary>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    public decimal this[string item]
    {
        get => values[Places[item]];
        internal set => values[Places[item]] = value;
    }

    internal Counts Copy()
    {
        var copy = new Counts();
        values.CopyTo(copy.values, 0);
        return copy;
    }
}
