using System.Collections.Concurrent;
using System.Text;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Examples;

/// <summary>An example for each rule. The findings are not written down anywhere: the validator itself runs over the made-up file.</summary>
public static class RuleExamples
{
    private const int MostRows = 8;
    private const int RowsOfMany = 3;
    private static readonly ConcurrentDictionary<string, RuleExample> Examples = new(StringComparer.Ordinal);

    /// <summary>The example of a rule of the newest specification.</summary>
    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public static RuleExample Of(string rule) => Examples.GetOrAdd(rule, Make);

    private static RuleExample Make(string rule)
    {
        var planted = PlantedErrors.Of(rule);
        var findings = ReturnValidator.Validate(planted.File, planted.Context).Findings;
        var left = ReturnValidator.Validate(planted.Corrected.Csv(), planted.CorrectedContext).OutcomeOf(rule).Findings;
        var (wrong, right) = planted.Wrong is { } rows ? Concerned(rows, planted.Corrected, rule, findings) : (FirstLine(planted.File), [new ExampleRow(1, ReturnColumns.Names)]);
        return new(rule, planted.Situation, Some(wrong), findings, planted.Correction, Some(right), left.Count > 0);
    }

    // The rows that differ, those that a finding names, and those of the items that the rule compares.
    private static (List<ExampleRow> Wrong, List<ExampleRow> Right) Concerned(ExampleReturn wrong, ExampleReturn right, string rule, IReadOnlyList<Finding> findings)
    {
        var items = wrong.Rows.Where(r => !right.Rows.Exists(r.SequenceEqual)).Concat(right.Rows.Where(r => !wrong.Rows.Exists(r.SequenceEqual)))
            .Concat(findings.Where(f => f.Row is not null).Select(f => wrong.Rows[f.Row!.Value - 2])).Select(r => r[3]).ToHashSet(StringComparer.Ordinal);
        foreach (var field in ReturnSpecification.Versions[^1].FindRule(rule)!.Fields)
        {
            // A pair of items is only of interest where one of the two is.
            var pair = field.Split('/');
            if (pair.Length == 1 || pair.Any(items.Contains)) items.UnionWith(pair);
        }
        return (RowsOf(wrong), RowsOf(right));

        List<ExampleRow> RowsOf(ExampleReturn rows) => [.. rows.Rows.Select((cells, i) => new ExampleRow(i + 2, cells)).Where(r => items.Contains(r.Cells[3]))];
    }

    private static List<ExampleRow> FirstLine(ReturnFile file) => [new(1, Encoding.UTF8.GetString(file.Content.Span).Split('\n')[0].Split(','))];

    private static ExampleRows Some(List<ExampleRow> rows) => new(rows.Count <= MostRows ? rows : rows[..RowsOfMany], rows.Count);
}
