using Oversight.Domain.Authorities;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;

namespace Oversight.Training;

/// <summary>
/// The authorities that exist on a panel's date in three parts of one size, by their newest known figure, a successor's being its predecessor's until it has one of its own. An authority
/// without a figure is in none. For telling whether a method works as well for some as for others; never a feature.
/// </summary>
public static class Thirds
{
    private static readonly MeasureId Children = MeasureId.Parse("child_population");

    // The share of primary pupils who are eligible for free school meals: of what is published every year, what comes nearest to deprivation.
    private static readonly MeasureId FreeMeals = MeasureId.Parse("fsm_primary_pct");

    /// <summary><c>least</c>, <c>middle</c> or <c>most</c> deprived.</summary>
    public static IReadOnlyDictionary<AuthorityCode, string> ByDeprivation(NationalPanel panel) => Of(panel, FreeMeals, ["least", "middle", "most"]);

    /// <summary><c>small</c>, <c>medium</c> or <c>large</c> by the number of children.</summary>
    public static IReadOnlyDictionary<AuthorityCode, string> BySize(NationalPanel panel) => Of(panel, Children, ["small", "medium", "large"]);

    private static Dictionary<AuthorityCode, string> Of(NationalPanel panel, MeasureId measure, string[] words)
    {
        if (panel.TablesOf(measure).LastOrDefault(t => t.Figures.Any(f => f.HasNumber)) is not { } table) return [];
        var known = panel.Register.LiveOn(panel.Date).Select(a => (a.Code, Value: Own(panel.Register, table, a))).Where(a => a.Value is not null).OrderBy(a => a.Value).ThenBy(a => a.Code).ToArray();
        return known.Select((a, i) => (a.Code, Third: words[i * words.Length / known.Length])).ToDictionary(a => a.Code, a => a.Third);
    }

    private static double? Own(Register register, FigureTable table, Authority authority) =>
        table.Figures[register.PositionOf(authority.Code)].Number ?? (authority.Predecessor is { } before && register.PositionOf(before) is >= 0 and var p ? table.Figures[p].Number : null);
}
