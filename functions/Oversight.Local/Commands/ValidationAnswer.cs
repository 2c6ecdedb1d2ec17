using System.Text.Json;
using System.Text.Json.Serialization;
using Oversight.Returns;
using Oversight.Returns.Specifications;

namespace Oversight.Local.Commands;

/// <summary>What <c>validate --format json</c> says of a file. Every name is always there; what does not apply is null.</summary>
/// <param name="File">The path, as it was given.</param>
/// <param name="Accepted">Whether no rule found an error.</param>
/// <param name="Errors">How many findings block.</param>
/// <param name="Warnings">How many ask for an explanation.</param>
/// <param name="Findings">What was found.</param>
/// <param name="NotRun">Which rules were not run, and why.</param>
public sealed record ValidationAnswer(
    string File, bool Accepted, int Errors, int Warnings, IReadOnlyList<ValidationAnswer.FoundByRule> Findings, IReadOnlyList<ValidationAnswer.RuleNotRun> NotRun)
{
    /// <summary>How it is written.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The answer about a file.</summary>
    public static ValidationAnswer Of(string file, ReturnValidation validation) => new(
        file,
        validation.Accepted,
        validation.Errors,
        validation.Warnings,
        [.. validation.Findings.Select(f => new FoundByRule(f.Rule, f.Severity, f.Sheet, f.Row, f.Column, f.ItemId, f.Value, f.Expected, f.Message, f.Fix))],
        [.. validation.Outcomes.Where(o => o.Result == RuleResult.NotRun).Select(o => new RuleNotRun(o.Rule, o.Why ?? string.Empty))]);

    /// <summary>A finding, as <see cref="Finding"/> has it.</summary>
    public sealed record FoundByRule(
        string Rule, Severity Severity, string? Sheet, int? Row, string? Column, string? ItemId, string? Value, string? Expected, string Message, string Fix);

    /// <summary>A rule that was not run.</summary>
    public sealed record RuleNotRun(string Rule, string Why);
}
