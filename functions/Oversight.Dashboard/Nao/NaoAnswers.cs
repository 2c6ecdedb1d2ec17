using Oversight.Dashboard.Trends;
using Oversight.Returns.Measures;
using Oversight.Returns.Specifications;

namespace Oversight.Dashboard.Nao;

/// <summary>A finding or question with what answers it.</summary>
/// <param name="Finding">The finding, quoted.</param>
/// <param name="Measures">The measures that are there because of it, those with figures first.</param>
/// <param name="Elsewhere">Where else the service answers it; null where only measures do.</param>
public sealed record NaoAnswer(NaoFinding Finding, IReadOnlyList<MeasureNow> Measures, NaoElsewhere? Elsewhere)
{
    /// <summary>Whether it is a question that the National Audit Office asks authorities to put to themselves.</summary>
    public bool IsQuestion => Finding.Finding.TrimEnd().EndsWith('?');

    /// <summary>Whether figures answer it now.</summary>
    public bool HasFigures => Measures.Any(m => m.Nation is not null);
}

/// <summary>Puts the National Audit Office's questions beside the figures.</summary>
public static class NaoAnswers
{
    private static readonly ReturnSpecification Specification = ReturnSpecification.Versions[^1];

    /// <summary>The answers under a characteristic.</summary>
    /// <param name="characteristic">Which.</param>
    /// <param name="table">The figures; null where nothing was published.</param>
    /// <param name="laCode">An authority of the table; null for the nation alone.</param>
    public static IReadOnlyList<NaoAnswer> Of(NaoCharacteristic characteristic, TrendTable? table, string? laCode) =>
        [.. characteristic.Findings.Select(id => Specification.NaoFindings.First(f => f.Id == id)).Select(f => new NaoAnswer(f, [.. MeasuresOf(f, table, laCode).OrderBy(m => m.Nation is null)], NaoCharacteristic.Elsewhere(f.Id)))];

    private static IEnumerable<MeasureNow> MeasuresOf(NaoFinding finding, TrendTable? table, string? laCode) =>
        Specification.Measures.Where(m => m.InReturn && m.Findings.Contains(finding.Id)).Select(m => MeasureNow.Of(table, ReturnMeasures.IdOf(m).Value, laCode));
}
