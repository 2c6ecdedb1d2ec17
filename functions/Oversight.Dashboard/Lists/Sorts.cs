namespace Oversight.Dashboard.Lists;

/// <summary>Orders of the national list by their names in addresses.</summary>
public static class Sorts
{
    private static readonly (string Name, ListSort Sort)[] Names =
    [
        ("rank", ListSort.Rank),
        ("name", ListSort.Name),
        ("evidence_age", ListSort.EvidenceAge),
        ("probability", ListSort.Probability),
        ("inadequate", ListSort.Inadequate),
        ("composite", ListSort.Composite),
    ];

    /// <summary>Every name.</summary>
    public static IEnumerable<string> All => Names.Select(n => n.Name);

    /// <summary>The order with a name, or null.</summary>
    public static ListSort? Parse(string? name) => Names.Where(n => n.Name == name).Select(n => (ListSort?)n.Sort).FirstOrDefault();

    /// <summary>The name of an order.</summary>
    public static string Name(ListSort sort) => Names.First(n => n.Sort == sort).Name;

    /// <summary>The order in words, for a list to choose from.</summary>
    public static string InWords(ListSort sort) => sort switch
    {
        ListSort.Name => "Name",
        ListSort.EvidenceAge => "Oldest evidence first",
        ListSort.Probability => "Chance of less than good",
        ListSort.Inadequate => "Chance of inadequate",
        ListSort.Composite => "Composite",
        _ => "Rank",
    };
}
