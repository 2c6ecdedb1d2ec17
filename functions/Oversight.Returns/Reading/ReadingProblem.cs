namespace Oversight.Returns.Reading;

/// <summary>What keeps a file from being read: a finding of V001, V002, V003 or V015 in the making.</summary>
internal sealed record ReadingProblem(string Rule, string Message, int? Row = null, string? Column = null, string? Expected = null);
