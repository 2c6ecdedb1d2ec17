using Oversight.Returns.Specifications;

namespace Oversight.Returns;

/// <summary>Something that a rule found.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Severity">Whether it blocks.</param>
/// <param name="Sheet">Name of the sheet; null where the file has none.</param>
/// <param name="Row">Row in the file: the header is 1; in JSON the first item is 1. Null where no one row is meant.</param>
/// <param name="Column">Name of the column; null where no one column is meant.</param>
/// <param name="ItemId">The item; null where no one item is meant.</param>
/// <param name="Value">What stands there, at most forty characters; null where nothing does, or where it may be about a person.</param>
/// <param name="Expected">What was expected, in words; null where the message says it all.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
/// <param name="IsExplained">A warning whose figure already carries a note. It stays a warning; nobody has to ask.</param>
public sealed record Finding(
    string Rule,
    Severity Severity,
    string? Sheet,
    int? Row,
    string? Column,
    string? ItemId,
    string? Value,
    string? Expected,
    string Message,
    string Fix,
    bool IsExplained = false);
