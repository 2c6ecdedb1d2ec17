namespace Oversight.Evidence;

/// <summary>What a file of evidence speaks of.</summary>
public enum EvidenceKind
{
    /// <summary>Which authorities exist (<c>authorities.csv</c>).</summary>
    Register,

    /// <summary>Which measures there are (<c>indicators.csv</c>).</summary>
    Measures,

    /// <summary>Figures: <c>observations.csv</c>, or a statistical table as published.</summary>
    Statistics,

    /// <summary>Inspection outcomes: <c>inspections.csv</c>, or Ofsted's spreadsheet as published.</summary>
    Inspections,
}
