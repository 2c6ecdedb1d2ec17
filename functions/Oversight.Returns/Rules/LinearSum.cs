using System.Globalization;

namespace Oversight.Returns.Rules;

/// <summary>A sum of items, each times a number, and of plain numbers: <c>a + b</c>, <c>0.35 * a</c>, <c>10</c>.</summary>
internal sealed class LinearSum
{
    private readonly List<(decimal Factor, string? Item)> terms = [];

    private LinearSum(string text) => Text = text;

    /// <summary>As the specification writes it.</summary>
    public string Text { get; }

    /// <summary>The items in it.</summary>
    public IEnumerable<string> Items => terms.Where(t => t.Item is not null).Select(t => t.Item!);

    /// <summary>Whether it is one plain number.</summary>
    public bool IsNumber => terms is [(_, null)];

    /// <summary>Reads a sum; null where the text is none over these items.</summary>
    public static LinearSum? Parse(string text, Func<string, bool> isItem)
    {
        var sum = new LinearSum(text.Trim());
        foreach (var term in sum.Text.Split('+', StringSplitOptions.TrimEntries))
        {
            var parts = term.Split('*', StringSplitOptions.TrimEntries);
            var factor = 1m;
            if (parts.Length > 2 || (parts.Length == 2 && !TryNumber(parts[0], out factor))) return null;
            if (isItem(parts[^1])) sum.terms.Add((factor, parts[^1]));
            else if (parts.Length == 1 && TryNumber(term, out var number)) sum.terms.Add((number, null));
            else return null;
        }
        return sum;
    }

    /// <summary>Its value.</summary>
    public decimal Of(Func<string, decimal> value) => terms.Sum(t => t.Item is null ? t.Factor : t.Factor * value(t.Item));

    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
