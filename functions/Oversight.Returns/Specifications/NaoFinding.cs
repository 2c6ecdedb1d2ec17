namespace Oversight.Returns.Specifications;

/// <summary>A finding of the National Audit Office that the return answers to.</summary>
/// <param name="Id">Code, F01 to F38.</param>
/// <param name="Finding">The finding, quoted.</param>
/// <param name="Items">Items that are there because of it; may be none.</param>
public sealed record NaoFinding(string Id, string Finding, IReadOnlyList<string> Items) : IEntry;
