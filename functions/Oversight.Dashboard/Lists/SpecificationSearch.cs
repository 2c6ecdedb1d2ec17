using Oversight.Returns.Specifications;

namespace Oversight.Dashboard.Lists;

/// <summary>Finds items and rules by words. Every word that was typed has to stand somewhere in what is known of one, in any case; no words find everything.</summary>
public static class SpecificationSearch
{
    /// <summary>The items, in order: by code, title, definition, unit, stage, standard, NAO finding or measure.</summary>
    public static IReadOnlyList<ReturnItem> Items(ReturnSpecification specification, string? words) =>
        [.. specification.Items.Where(i => Matches(words, [
            i.Id, i.Title, i.Definition, i.Unit, ItemWords.Stage(i.Stage), i.Note, ItemWords.Required(i.Tier), .. i.Findings,
            .. MeasuresOf(specification, i).SelectMany(m => (string[])[m.Id, m.Title])]))];

    /// <summary>The rules, in order: by code, item, message or what to do.</summary>
    /// <param name="specification">The version.</param>
    /// <param name="words">What was typed.</param>
    /// <param name="severity">Only this one; null for both.</param>
    public static IReadOnlyList<RuleDefinition> Rules(ReturnSpecification specification, string? words, Severity? severity) =>
        [.. specification.Rules.Where(r => (severity is null || r.Severity == severity) && Matches(words, [
            r.Id, r.Message, r.Fix, r.Expression, .. r.Fields, .. ItemsOf(specification, r).Select(i => i.Title)]))];

    /// <summary>The measures that are made of an item.</summary>
    public static IEnumerable<MeasureDefinition> MeasuresOf(ReturnSpecification specification, ReturnItem item) =>
        specification.Measures.Where(m => m.InReturn && (m.Numerator.Contains(item.Id) || m.Denominator.Contains(item.Id)));

    /// <summary>The rules that name an item. Rules about every row name none.</summary>
    public static IEnumerable<RuleDefinition> RulesOf(ReturnSpecification specification, ReturnItem item) =>
        specification.Rules.Where(r => ItemsOf(specification, r).Contains(item));

    /// <summary>The items that a rule names, in its own order.</summary>
    public static IEnumerable<ReturnItem> ItemsOf(ReturnSpecification specification, RuleDefinition rule) =>
        rule.Fields.SelectMany(f => f.Split('/')).Select(specification.FindItem).OfType<ReturnItem>().Distinct();

    private static bool Matches(string? words, IReadOnlyList<string> texts) =>
        (words ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(w => texts.Any(t => t.Contains(w, StringComparison.OrdinalIgnoreCase)));
}
