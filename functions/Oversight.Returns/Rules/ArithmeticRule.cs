using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>
/// Every rule whose expression compares two sums of items, such as <c>a &lt;= b</c>, <c>a + b &lt;= c</c> or <c>a &lt;= 0.35 * b</c>: V019 to V070, V073 to V080,
/// V082 to V084. What the specification says is what runs, so such a rule is added as a row and not as code.
/// </summary>
internal sealed class ArithmeticRule : Rule
{
    private static readonly string[] Operators = ["<=", ">=", ">"];
    private readonly LinearSum left;
    private readonly string comparison;
    private readonly LinearSum right;
    private readonly string[] items;

    private ArithmeticRule(RuleDefinition definition, LinearSum left, string comparison, LinearSum right)
        : base(definition)
    {
        (this.left, this.comparison, this.right) = (left, comparison, right);
        // The first field is the one that is asked about.
        items = [.. definition.Fields.Intersect(left.Items.Concat(right.Items)).Union(left.Items.Concat(right.Items))];
    }

    /// <summary>The rule, or null where its expression is no such comparison. A remark in brackets at the end is for readers.</summary>
    public static ArithmeticRule? TryCreate(RuleDefinition definition, ReturnSpecification specification)
    {
        var bracket = definition.Expression.IndexOf(" (", StringComparison.Ordinal);
        var text = bracket < 0 ? definition.Expression : definition.Expression[..bracket];
        if (Array.Find(Operators, o => text.Contains($" {o} ", StringComparison.Ordinal)) is not { } comparison) return null;
        var sides = text.Split($" {comparison} ");
        return sides.Length == 2
            && LinearSum.Parse(sides[0], id => specification.FindItem(id) is not null) is { } left
            && LinearSum.Parse(sides[1], id => specification.FindItem(id) is not null) is { } right
            ? new(definition, left, comparison, right)
            : null;
    }

    protected override RuleOutcome Check(Checking checking)
    {
        var operands = items.ToDictionary(i => i, checking.OperandOf, StringComparer.Ordinal);
        foreach (var item in items)
            if (operands[item].Why is { } why) return NotRun(why);
        var (found, limit) = (left.Of(i => operands[i].Value!.Value), right.Of(i => operands[i].Value!.Value));
        if (comparison switch { "<=" => found <= limit, ">=" => found >= limit, _ => found > limit }) return Outcome([]);
        var words = comparison switch { "<=" => "at most", ">=" => "at least", _ => "more than" };
        var expected = $"{left.Text} {words} {Text(limit)}{(right.IsNumber ? string.Empty : $" ({right.Text})")}";
        return Outcome([InCell(checking, operands[items[0]].Row!, ReturnColumn.Value, expected, isExplained: items.Any(i => operands[i].Row!.IsExplained))]);
    }
}
