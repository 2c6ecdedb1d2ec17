using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>A file while its rules run: its rows, whose and when it is, what else may be looked at, and what came of the rules so far.</summary>
internal sealed class Checking
{
    private static readonly string[] FormatRules = ["V004", "V011", "V012"];
    private readonly Dictionary<string, ReturnRow> byItem = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleOutcome> outcomes = new(StringComparer.Ordinal);

    public Checking(RawTable table, ValidationContext context)
    {
        (Sheet, Context) = (table.Sheet, context);
        Period = Commonest(table.Rows.Select(r => Quarters.Parse(Cell(r, ReturnColumn.TimePeriod), Cell(r, ReturnColumn.TimeIdentifier))));
        Specification = (Period is null ? null : ReturnSpecification.For(Period)) ?? (Period is null ? ReturnSpecification.Versions[^1] : ReturnSpecification.Versions[0]);
        Rows = [.. table.Rows.Select(r => new ReturnRow(r, table.HasSharedColumns, Specification))];
        foreach (var row in Rows)
            if (row.Item is { } item) byItem.TryAdd(item.Id, row);
        Code = Commonest(Rows.Select(r => r[ReturnColumn.LaCode])) ?? string.Empty;
        Authority = FindAuthority(Code);
    }

    public string? Sheet { get; }

    public ValidationContext Context { get; }

    public ReturnSpecification Specification { get; }

    public IReadOnlyList<ReturnRow> Rows { get; }

    /// <summary>The quarter that most rows name; null where none names one.</summary>
    public Period? Period { get; }

    /// <summary>The code that most rows name.</summary>
    public string Code { get; }

    /// <summary>The authority of that code: null where it is none, or a short one that no register was given for.</summary>
    public AuthorityCode? Authority { get; }

    public IReadOnlyDictionary<string, RuleOutcome> Outcomes => outcomes;

    public void Add(RuleOutcome outcome) => outcomes.Add(outcome.Rule, outcome);

    public bool Found(string rule) => outcomes.TryGetValue(rule, out var outcome) && outcome.Result == RuleResult.Found;

    /// <summary>The first row of an item, or null.</summary>
    public ReturnRow? RowOf(string itemId) => byItem.GetValueOrDefault(itemId);

    /// <summary>Rows with an item, each item once.</summary>
    public IEnumerable<ReturnRow> ItemRows => byItem.Values;

    /// <summary>An item's value, as rules of arithmetic may use it.</summary>
    public Operand OperandOf(string itemId) => RowOf(itemId) is { } row ? OperandOf(row) : new(null, null, $"There is no row for {itemId}.");

    /// <summary>A row's value, as rules of arithmetic may use it.</summary>
    public static Operand OperandOf(ReturnRow row)
    {
        if (Array.Find(FormatRules, row.IsFoundBy) is { } rule) return new(null, row, $"Because of {rule}: {row.Item?.Id} cannot be used.");
        if (row.Status?.IsMissing() == true) return new(null, row, $"{row.Item?.Id} is {row.Status.Value.Word()}.");
        return new(row.Value, row, row.Value is null ? $"{row.Item?.Id} has no value." : null);
    }

    /// <summary>Whether a rule of format found the row's value, so that nothing can be said of it. A warning about a value is no such thing.</summary>
    public static bool IsUnusable(ReturnRow row) => Array.Exists(FormatRules, row.IsFoundBy);

    /// <summary>The authority of a three-digit or nine-character code.</summary>
    public AuthorityCode? FindAuthority(string code) =>
        code.Length == 3 ? Context.Register?.FindByShortCode(code)?.Code : AuthorityCode.TryParse(code, out var parsed) ? parsed : null;

    private static string Cell(RawRow row, ReturnColumn column) => row.Cells[(int)column].Trim(' ');

    private static T? Commonest<T>(IEnumerable<T?> values)
        where T : class
    {
        T? commonest = null;
        var counts = new Dictionary<T, int>();
        foreach (var value in values)
        {
            if (value is null) continue;
            counts[value] = counts.GetValueOrDefault(value) + 1;
            if (commonest is null || counts[value] > counts[commonest]) commonest = value;
        }
        return commonest;
    }
}
