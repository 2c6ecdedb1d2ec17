using Oversight.Returns.Specifications;

namespace Oversight.Dashboard.Api;

/// <summary>A version of the return's specification, in short.</summary>
/// <param name="Version">The financial year it came into force with.</param>
/// <param name="InForceFrom">First day of the first quarter it is in force for.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="Measures">How many measures are made of them or shown beside them.</param>
/// <param name="Rules">How many rules a return obeys.</param>
/// <param name="NaoFindings">How many findings of the National Audit Office it answers to.</param>
public sealed record SpecificationLine(string Version, DateOnly InForceFrom, int Items, int Measures, int Rules, int NaoFindings)
{
    /// <summary>Of a version.</summary>
    public static SpecificationLine Of(ReturnSpecification s) => new(s.Version, s.InForceFrom, s.Items.Count, s.Measures.Count, s.Rules.Count, s.NaoFindings.Count);
}

/// <summary>The versions of the specification.</summary>
/// <param name="Items">Oldest first.</param>
public sealed record SpecificationsAnswer(IReadOnlyList<SpecificationLine> Items);

/// <summary>A version of the return's specification, whole.</summary>
/// <param name="Version">The financial year it came into force with.</param>
/// <param name="InForceFrom">First day of the first quarter it is in force for.</param>
/// <param name="Items">What is counted, in order.</param>
/// <param name="Measures">The rates made of the items, and published series.</param>
/// <param name="Rules">What a return obeys, in order.</param>
/// <param name="NaoFindings">What the National Audit Office found, and the items that answer to it.</param>
public sealed record SpecificationAnswer(
    string Version,
    DateOnly InForceFrom,
    IReadOnlyList<ReturnItem> Items,
    IReadOnlyList<Returns.Specifications.MeasureDefinition> Measures,
    IReadOnlyList<RuleDefinition> Rules,
    IReadOnlyList<NaoFinding> NaoFindings)
{
    /// <summary>Of a version.</summary>
    public static SpecificationAnswer Of(ReturnSpecification s) => new(s.Version, s.InForceFrom, s.Items, s.Measures, s.Rules, s.NaoFindings);
}
