using System.Globalization;
using System.Text;
using Oversight.Returns.Specifications;

namespace Oversight.Dashboard.Words;

/// <summary>The words behind the codes of the return's specification.</summary>
public static class ReturnTerms
{
    /// <summary>Whether a rule blocks: <c>Error</c> or <c>Warning</c>.</summary>
    public static string Severity(Severity severity) => severity.ToString();

    /// <summary>Class of its tag.</summary>
    public static string SeverityTag(Severity severity) => severity == Returns.Specifications.Severity.Error ? "govuk-tag--red" : "govuk-tag--yellow";

    /// <summary>What a finding of that severity does to a return.</summary>
    public static string SeverityMeaning(Severity severity) => severity == Returns.Specifications.Severity.Error
        ? "The return is not accepted until this is put right."
        : "The return is accepted. You are asked to explain the figure, and your note travels with it.";

    /// <summary>What a rule looks at.</summary>
    public static string Scope(string scope) => scope switch
    {
        "file" => "The file as a whole",
        "row" => "Whose, when and what each row is",
        "field" => "One cell, or one item, at a time",
        "cross_field" => "Items of the same return against each other",
        "cross_period" => "Figures against the authority’s earlier returns",
        "submission" => "Who submits the return, and when",
        _ => "Figures against the published annual statistics",
    };

    /// <summary>
    /// What holds where nothing is wrong: the specification's plain words or, where the rule is a comparison of items, a sentence with their titles.
    /// </summary>
    public static string Holds(RuleDefinition rule, ReturnSpecification specification)
    {
        if (rule.Plain.Length > 0) return rule.Plain;
        var remark = rule.Expression.IndexOf(" (", StringComparison.Ordinal);
        var sentence = new StringBuilder();
        foreach (var word in (remark < 0 ? rule.Expression : rule.Expression[..remark]).Split(' '))
        {
            if (InWords(word, specification) is not { } text) return rule.Expression;
            sentence.Append(sentence.Length == 0 ? string.Empty : " ").Append(text);
        }
        return Say.Capital(sentence.Append(remark < 0 ? string.Empty : rule.Expression[remark..]).Append('.').ToString());
    }

    /// <summary>An item's title inside a sentence: <c>contacts received</c>.</summary>
    public static string Inside(string title) => title.Length > 1 && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;

    /// <summary>How a measure is made: <c>100 × contacts decided within one working day ÷ contacts received</c>.</summary>
    public static string Formula(MeasureDefinition measure, ReturnSpecification specification)
    {
        var ratio = measure.Denominator.Count == 0 ? Sum(measure.Numerator) : $"{Sum(measure.Numerator)} ÷ {Sum(measure.Denominator)}";
        return measure.Multiplier == 1 ? ratio : $"{Number(measure.Multiplier)} × {ratio}";

        string Sum(IReadOnlyList<string> items)
        {
            var sum = string.Join(" + ", items.Select(i => Inside(specification.FindItem(i)!.Title)));
            return items.Count > 1 ? $"({sum})" : sum;
        }
    }

    /// <summary>An amount with its thousands apart.</summary>
    public static string Number(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string? InWords(string word, ReturnSpecification specification) => word switch
    {
        "<=" => "must be no more than",
        ">=" => "must be at least",
        ">" => "must be more than",
        "+" => "plus",
        "*" => "times",
        _ when specification.FindItem(word) is { } item => Inside(item.Title),
        _ when decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => word,
        _ => null,
    };
}
