using Oversight.Domain.Periods;

namespace Oversight.Returns.Specifications;

/// <summary>What a return of a period holds and obeys: the items, the measures made of them, the rules, and the NAO findings behind them.</summary>
public sealed class ReturnSpecification
{
    private readonly Dictionary<string, ReturnItem> items;
    private readonly Dictionary<string, RuleDefinition> rules;

    /// <summary>Puts a version together and checks that it hangs together.</summary>
    /// <exception cref="InvalidDataException">A code stands twice, or a row names an item, rule or finding that does not exist.</exception>
    internal ReturnSpecification(
        string version,
        IReadOnlyList<ReturnItem> items,
        IReadOnlyList<MeasureDefinition> measures,
        IReadOnlyList<RuleDefinition> rules,
        IReadOnlyList<NaoFinding> findings)
    {
        Version = version;
        InForceFrom = Period.TryParse(version, out var year) && year.Kind == PeriodKind.FinancialYear
            ? year.Start
            : throw new InvalidDataException($"The specification's version '{version}' is not a financial year such as 2022-23.");
        Items = [.. items.OrderBy(i => i.Order)];
        (Measures, Rules, NaoFindings) = (measures, rules, findings);
        this.items = ByCode(Items);
        this.rules = ByCode(rules);
        _ = ByCode(measures);
        var findingCodes = ByCode(findings);
        RequireAll(measures.SelectMany(m => m.Numerator.Concat(m.Denominator)).Concat(findings.SelectMany(f => f.Items)), this.items);
        RequireAll(rules.SelectMany(r => r.After), this.rules);
        RequireAll(Items.SelectMany(i => i.Findings).Concat(measures.SelectMany(m => m.Findings)), findingCodes);
    }

    /// <summary>Every version, oldest first.</summary>
    public static IReadOnlyList<ReturnSpecification> Versions { get; } = SpecificationFiles.ReadAll();

    /// <summary>The financial year it came into force with, for example <c>2022-23</c>.</summary>
    public string Version { get; }

    /// <summary>First day of the first quarter it is in force for.</summary>
    public DateOnly InForceFrom { get; }

    /// <summary>The items, in order.</summary>
    public IReadOnlyList<ReturnItem> Items { get; }

    /// <summary>The measures.</summary>
    public IReadOnlyList<MeasureDefinition> Measures { get; }

    /// <summary>The rules, in order.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; }

    /// <summary>The NAO findings.</summary>
    public IReadOnlyList<NaoFinding> NaoFindings { get; }

    /// <summary>The version in force for a quarter; null for a quarter before the first.</summary>
    public static ReturnSpecification? For(Period quarter) => Versions.LastOrDefault(v => v.InForceFrom <= quarter.Start);

    /// <summary>The item of a name, or null.</summary>
    public ReturnItem? FindItem(string id) => items.GetValueOrDefault(id);

    /// <summary>The rule of a code, or null.</summary>
    public RuleDefinition? FindRule(string id) => rules.GetValueOrDefault(id);

    private static Dictionary<string, T> ByCode<T>(IReadOnlyList<T> entries)
        where T : IEntry
    {
        var byCode = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries)
            if (!byCode.TryAdd(entry.Id, entry)) throw new InvalidDataException($"{entry.Id} stands twice in the specification.");
        return byCode;
    }

    private static void RequireAll<T>(IEnumerable<string> codes, Dictionary<string, T> known)
    {
        foreach (var code in codes)
            if (!known.ContainsKey(code)) throw new InvalidDataException($"The specification names {code}, which it does not have.");
    }
}
