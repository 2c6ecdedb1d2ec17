namespace Oversight.Dashboard.Disclosure;

/// <summary>A count as it may leave the service.</summary>
public readonly record struct ShownCount
{
    private ShownCount(int? value, bool isSuppressed) => (Value, IsSuppressed) = (value, isSuppressed);

    /// <summary>To the nearest 5; null where it is missing or withheld.</summary>
    public int? Value { get; }

    /// <summary>Whether it is withheld (<c>c</c>): small itself, or needed to keep a small one safe.</summary>
    public bool IsSuppressed { get; }

    /// <summary>There is no count.</summary>
    public static ShownCount Missing => default;

    /// <summary>There is one, and it is withheld.</summary>
    public static ShownCount Suppressed => new(null, true);

    /// <summary>Shows a count to the nearest 5; 1 to 5 is withheld, 0 is shown.</summary>
    public static ShownCount Of(long count) => SmallCounts.IsSmall(count) ? Suppressed : new((int)SmallCounts.Rounded(count), false);

    /// <summary>The smallest true count that can stand behind it, for whoever knows the rules. A withheld count can be anything but none.</summary>
    internal long Lowest => this switch
    {
        { IsSuppressed: true } => 1,
        { Value: 5 } => SmallCounts.Largest + 1, // 3 to 5 would round to it too, but are withheld
        { Value: { } v and > 0 } => v - 2,
        _ => 0,
    };

    /// <summary>The largest.</summary>
    internal long Highest => this switch
    {
        { IsSuppressed: true } => SmallCounts.Unbounded,
        { Value: { } v and > 0 } => v + 2,
        _ => 0,
    };
}
