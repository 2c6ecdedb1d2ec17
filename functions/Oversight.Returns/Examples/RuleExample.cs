namespace Oversight.Returns.Examples;

/// <summary>A row of an example as it stands in a CSV file.</summary>
/// <param name="Number">Row in the file: the header is 1.</param>
/// <param name="Cells">Its cells, in the template's order of columns; one alone where the file is no table.</param>
public sealed record ExampleRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Some rows of an example file.</summary>
/// <param name="Shown">The rows that are shown, in the order of the file; none where the file has no row to show.</param>
/// <param name="Total">How many rows it is about; more than are shown where they are all alike.</param>
public sealed record ExampleRows(IReadOnlyList<ExampleRow> Shown, int Total);

/// <summary>A made-up return that breaks one rule, what the validator said about it, and the same return put right.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Situation">What has to be known beside the rows; empty where they say it all.</param>
/// <param name="Wrong">The rows that break the rule, and those it compares them with.</param>
/// <param name="Findings">What the validator found in that file: findings of this rule alone, one at least.</param>
/// <param name="Correction">What was done beside changing rows; empty where that was all.</param>
/// <param name="Right">The same rows put right.</param>
/// <param name="IsExplained">Whether the figure was right and its note explains it, so that the warning stays; false where the rule finds nothing any more.</param>
public sealed record RuleExample(
    string Rule, string Situation, ExampleRows Wrong, IReadOnlyList<Finding> Findings, string Correction, ExampleRows Right, bool IsExplained);
