namespace Oversight.Returns.Specifications;

/// <summary>What a rule says, in the words that officers read.</summary>
/// <param name="Id">Code, V001 to V096.</param>
/// <param name="Severity">Whether it blocks.</param>
/// <param name="Scope">file, row, field, cross_field, cross_period, submission or cross_source.</param>
/// <param name="Fields">What it looks at: items, pairs of items with a slash, or parts of the file.</param>
/// <param name="Expression">What holds where nothing is wrong. Where it is plain arithmetic over items, this text is what runs.</param>
/// <param name="Message">What is wrong where it does not hold.</param>
/// <param name="Fix">What to do then.</param>
/// <param name="After">Narrower rules: where one of them found something this one would only say it again, and is not run.</param>
public sealed record RuleDefinition(
    string Id,
    Severity Severity,
    string Scope,
    IReadOnlyList<string> Fields,
    string Expression,
    string Message,
    string Fix,
    IReadOnlyList<string> After) : IEntry
{
    /// <summary>The expression in plain words; empty where it is plain arithmetic over items, which reads well with their titles.</summary>
    public string Plain { get; init; } = string.Empty;

    /// <summary>Narrower rules: where one of them found something this one would only say it again, and is not run.</summary>
    public IReadOnlyList<string> After { get; init; } = After ?? [];
}
