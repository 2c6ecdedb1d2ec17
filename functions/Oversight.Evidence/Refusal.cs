namespace Oversight.Evidence;

/// <summary>One reason why a file was not taken. A file with any refusal is refused whole.</summary>
/// <param name="Code">Stable code, one of <see cref="RefusalCodes"/>.</param>
/// <param name="Row">Row in the file, the first (the header) being 1; null where the whole file is meant.</param>
/// <param name="Column">Name of the column; null where no one column is meant.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record Refusal(string Code, int? Row, string? Column, string Message, string Fix);
