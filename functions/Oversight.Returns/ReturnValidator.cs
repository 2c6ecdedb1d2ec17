using Oversight.Returns.Reading;
using Oversight.Returns.Rules;
using Oversight.Returns.Specifications;

namespace Oversight.Returns;

/// <summary>Reads a file and runs every rule over it. Pure: the same bytes and context give the same answer.</summary>
public static class ReturnValidator
{
    /// <summary>A larger file is not read (V002).</summary>
    public const int MaxBytes = ReadingLimits.MaxBytes;

    internal static readonly string[] FileRules = ["V001", "V002", "V003"];

    /// <summary>Validates a file.</summary>
    /// <param name="file">The file, in any of the three formats; what it is is told from its content.</param>
    /// <param name="context">What else rules may look at.</param>
    /// <returns>The outcome of each rule and, where nothing blocks, the return. Nothing is thrown, whatever the bytes are.</returns>
    public static ReturnValidation Validate(ReturnFile file, ValidationContext context)
    {
        var reading = FileReader.Read(file.Content);
        if (reading.Table is not { } table) return Unread(reading);
        var checking = new Checking(table, context);
        var outcomes = RuleSet.Of(checking.Specification).Run(checking, code => OfTheFile(code, reading, checking.Specification, table.Sheet));
        var holdsPersonalData = outcomes.Any(o => o is { Rule: "V015", Result: RuleResult.Found });
        var isAccepted = !outcomes.Any(o => o.Findings.Any(f => f.Severity == Severity.Error));
        return new(outcomes, isAccepted ? Build(checking) : null, holdsPersonalData) { Identity = checking is { Authority: { } authority, Period: { } period } ? (authority, period) : null };
    }

    /// <summary>What is said of a file that was not read because it is too large.</summary>
    public static ReturnValidation TooLarge(long bytes) => Unread(FileReading.TooLarge($"The file has {bytes / (1024.0 * 1024):0.0} MB, more than {MaxBytes / (1024 * 1024)} MB"));

    // What could not be read leaves the other rules nothing to look at.
    private static ReturnValidation Unread(FileReading reading)
    {
        var specification = ReturnSpecification.Versions[^1];
        var because = reading.Problems[0].Rule;
        var why = reading.HoldsPeople ? $"Because of {because}: the file looks like it holds people, and nothing else in it was checked." : $"Because of {because}: the file could not be read.";
        // The reader stops at the first of them that fails, so those before it have passed.
        var outcomes = specification.Rules.Select(d =>
            OfTheFile(d.Id, reading, specification, null)
            ?? (!reading.HoldsPeople && string.CompareOrdinal(d.Id, because) < 0 && IsReadBefore(d.Id, because) ? RuleOutcome.Passed(d.Id) : RuleOutcome.NotRun(d.Id, why)));
        return new([.. outcomes], null, reading.HoldsPeople);
    }

    private static bool IsReadBefore(string rule, string failed) => failed == "V003" && FileRules.Contains(rule);

    private static RuleOutcome? OfTheFile(string code, FileReading reading, ReturnSpecification specification, string? sheet)
    {
        var definition = specification.FindRule(code)!;
        var findings = reading.Problems
            .Where(p => p.Rule == code)
            .Select(p => new Finding(code, definition.Severity, sheet, p.Row, p.Column, null, null, p.Expected, p.Message, definition.Fix))
            .ToList();
        return findings.Count == 0 ? null : RuleOutcome.Of(code, findings);
    }

    private static ValidatedReturn? Build(Checking checking) =>
        checking.Authority is { } authority && checking.Period is { } period
            ? new(authority, period, checking.Specification, checking.ItemRows.Select(r => new ReturnFigure(r.Item!, r.Value, r.Status!.Value, r[ReturnColumn.Note], r.Number)))
            : null;
}
