namespace Oversight.Returns.Reading;

/// <summary>What was read of a file.</summary>
/// <param name="Table">Its text; null where there is none to work on.</param>
/// <param name="Problems">What is wrong with it as a file.</param>
/// <param name="HoldsPeople">Whether it looks like it is about people: then nothing of it may be shown or kept.</param>
internal sealed record FileReading(RawTable? Table, IReadOnlyList<ReadingProblem> Problems, bool HoldsPeople = false)
{
    public static FileReading Failed(params ReadingProblem[] problems) => new(null, problems);

    public static FileReading NotAReturn(string message, int? row = null, string? expected = null) => Failed(new ReadingProblem("V001", message, row, Expected: expected));

    public static FileReading TooLarge(string message, int? row = null, string? column = null) => Failed(new ReadingProblem("V002", message, row, column));
}
