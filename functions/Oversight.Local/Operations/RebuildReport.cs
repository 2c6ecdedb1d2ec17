namespace Oversight.Local.Operations;

/// <summary>What was made again.</summary>
/// <param name="Evidence">Files of evidence gone through.</param>
/// <param name="Returns">Returns gone through.</param>
/// <param name="Decisions">Decisions about returns repeated.</param>
/// <param name="NotRepeated">Decisions that are refused today, and why: rules or evidence have changed since.</param>
/// <param name="Published">Publications delivered.</param>
public sealed record RebuildReport(int Evidence, int Returns, int Decisions, IReadOnlyList<string> NotRepeated, int Published);
