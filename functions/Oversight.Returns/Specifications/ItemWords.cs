namespace Oversight.Returns.Specifications;

/// <summary>What the codes of an item mean, in words. The same words stand in findings, templates and pages.</summary>
public static class ItemWords
{
    /// <summary>What may be typed as its value.</summary>
    public static string Value(ReturnItem item) => item.Decimals == 0 ? "a whole number, 0 or more" : "a number, 0 or more, with at most one decimal place";

    /// <summary>How four quarters make a year.</summary>
    public static string Year(ItemKind kind) => kind switch
    {
        ItemKind.Flow => "counted over the quarter; four quarters are added up",
        ItemKind.Stock => "counted on the last day of the quarter; the year is its last quarter",
        _ => "the largest of the quarter; the year is the largest of its quarters",
    };

    /// <summary>Whether it has to be there.</summary>
    public static string Required(ItemTier tier) => tier switch
    {
        ItemTier.Core => "required",
        ItemTier.Extended => "may be left out",
        _ => "loaded centrally; not typed",
    };

    /// <summary>A stage without the number that orders it: <c>Front door</c>.</summary>
    public static string Stage(string stage)
    {
        var name = stage.TrimStart("0123456789 ".ToCharArray());
        return name.Length == 0 ? stage : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
