using Oversight.Domain.Authorities;
using Oversight.Domain.Inspections;
using Oversight.Domain.Measures;
using Oversight.Domain.Panel;

namespace Oversight.Evidence;

/// <summary>What a file held, or why it was refused. Nothing is half taken: with any refusal every list is empty.</summary>
/// <param name="Kind">What the file speaks of; null where that could not be told.</param>
/// <param name="DataSet">Which file it is, for example <c>observations</c> or the name of a table in the mapping; empty where that could not be told.</param>
/// <param name="RowsRead">Rows below the header.</param>
/// <param name="RowsSkipped">Rows among them that hold nothing for us: totals, other breakdowns, visits without a grade.</param>
/// <param name="Suppressed">Figures taken that are missing, for whatever reason.</param>
/// <param name="Authorities">Authorities taken.</param>
/// <param name="Measures">Measures taken.</param>
/// <param name="Observations">Figures taken.</param>
/// <param name="Inspections">Inspections taken.</param>
/// <param name="RefusalCount">How many reasons there are to refuse the file.</param>
/// <param name="Refusals">The first hundred reasons to refuse the file, and one that says how many more there are.</param>
public sealed record EvidenceReading(
    EvidenceKind? Kind,
    string DataSet,
    int RowsRead,
    int RowsSkipped,
    int Suppressed,
    IReadOnlyList<Authority> Authorities,
    IReadOnlyList<Measure> Measures,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<Inspection> Inspections,
    int RefusalCount,
    IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Whether the file was taken.</summary>
    public bool Accepted => RefusalCount == 0;
}
