namespace Oversight.Returns.Specifications;

/// <summary>How four quarters of an item make a year.</summary>
public enum ItemKind
{
    /// <summary>Counted over the quarter: summed.</summary>
    Flow,

    /// <summary>Counted on the last day: the last quarter's stands.</summary>
    Stock,

    /// <summary>The largest of something: the largest stands.</summary>
    Max,
}
