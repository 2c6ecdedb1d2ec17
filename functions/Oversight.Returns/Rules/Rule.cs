using System.Globalization;
using Oversight.Returns.Reading;
using Oversight.Returns.Specifications;

namespace Oversight.Returns.Rules;

/// <summary>One rule of the specification, able to look at a file.</summary>
internal abstract class Rule(RuleDefinition definition)
{
    private const int LongestShown = 40;

    public RuleDefinition Definition => definition;

    public string Code => definition.Id;

    /// <summary>Runs it, unless a narrower rule found the same.</summary>
    public RuleOutcome Run(Checking checking)
    {
        var narrower = definition.After.FirstOrDefault(checking.Found);
        return narrower is null ? Check(checking) : RuleOutcome.NotRun(Code, $"Because of {narrower}, which found the same figures.");
    }

    protected abstract RuleOutcome Check(Checking checking);

    protected RuleOutcome NotRun(string why) => RuleOutcome.NotRun(Code, why);

    protected RuleOutcome Outcome(IReadOnlyList<Finding> findings) => RuleOutcome.Of(Code, findings);

    /// <summary>A finding about the whole file.</summary>
    protected Finding OfFile(Checking checking, string? value, string? expected, string? itemId = null) =>
        new(Code, definition.Severity, checking.Sheet, null, null, itemId, value, expected, definition.Message, definition.Fix);

    /// <summary>A finding in a cell, which is marked, so that later rules leave it alone.</summary>
    /// <param name="checking">The file.</param>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="expected">What was expected, in words.</param>
    /// <param name="message">What is wrong, where the rule's own words are not exact enough.</param>
    /// <param name="isExplained">Whether a note explains it; by default whether this row has one.</param>
    protected Finding InCell(Checking checking, ReturnRow row, ReturnColumn column, string? expected, string? message = null, bool? isExplained = null)
    {
        row.Mark(Code, column);
        var isShared = row.HasSharedColumns && column < ReturnColumn.ItemId;
        return new(
            Code,
            definition.Severity,
            checking.Sheet,
            isShared ? null : row.Number,
            column.Name(),
            // Whose and when a row is has nothing to do with its item.
            column < ReturnColumn.ItemId ? null : row.Item?.Id,
            // A note is never repeated: it may say more than it should.
            column == ReturnColumn.Note ? null : Shown(row[column]),
            expected,
            message ?? definition.Message,
            definition.Fix,
            definition.Severity == Severity.Warning && (isExplained ?? row.IsExplained));
    }

    /// <summary>A number as people write it.</summary>
    protected static string Text(decimal number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Shown(string text)
    {
        if (text.Length == 0 || PersonalData.MayBeIn(text)) return null;
        var cut = text.Length > LongestShown ? string.Concat(text.AsSpan(0, LongestShown - 1), "…") : text;
        return string.Create(cut.Length, cut, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? ' ' : from[i];
        });
    }
}
